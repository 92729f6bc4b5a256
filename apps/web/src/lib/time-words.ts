/** Unit signs as written behind a number: locale data, like those of Intl, rather than text of a screen. */
export const formatWords = {
  ko: { days: '일', hours: '시간', minutes: '분' },
  en: { days: ' d', hours: ' h', minutes: ' min' },
} as const;
