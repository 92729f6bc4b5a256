import type { Locale, ProblemCode } from '@jari/contract';
import i18next from 'i18next';
import type { DetailMessage } from '../problem.ts';
import en from './messages/en.json' with { type: 'json' };
import ko from './messages/ko.json' with { type: 'json' };

const catalogue = i18next.createInstance();
await catalogue.init({
  lng: 'en',
  fallbackLng: false,
  resources: { en: { translation: en }, ko: { translation: ko } },
  // Keys hold dots (details) and slashes (sentences), so a path is written with bars.
  keySeparator: '|',
  nsSeparator: false,
  interpolation: { escapeValue: false },
});

/** A text of the catalogue; `key` is a path with bars. */
export function say(locale: Locale, key: string, params: Record<string, unknown> = {}): string {
  return catalogue.t(key, { ...params, lng: locale });
}

export interface Words {
  title(code: ProblemCode): string;
  detail(message: DetailMessage): string;
}

export function wordsFor(locale: Locale): Words {
  const t: Translate = (key, params) => say(locale, key, params);
  return {
    title: (code) => t(`title|${code}`),
    detail: (message) => t(`detail|${message.key}`, { ...message.params, ...translateParams(t, message.params ?? {}) }),
  };
}

type Translate = (key: string, params?: Record<string, unknown>) => string;

/** Parameters that are words or lengths of time are said in the reader's language; see the `…Minutes` names. */
function translateParams(t: Translate, params: NonNullable<DetailMessage['params']>): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('Minutes')) said[name.slice(0, -'Minutes'.length)] = sayMinutes(t, Number(value));
    if (name.endsWith('Seconds')) said[name.slice(0, -'Seconds'.length)] = saySeconds(t, Number(value));
    if (name === 'names' && Number(params['others'] ?? 0) > 0) {
      said[name] = t('and-others', { names: value, count: Number(params['others']) });
    }
    if (value === '') said[name] = t('none');
    if (value === '@machine') said[name] = t('machine');
  }
  return said;
}

/** `{ count: 1530 }` minutes → "1 day 1 hour 30 minutes", at most the two largest parts that are not zero. */
function sayMinutes(t: Translate, minutes: number): string {
  const parts: string[] = [];
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = Math.ceil(minutes % 60);
  if (days > 0) parts.push(t('duration|days', { count: days }));
  if (hours > 0) parts.push(t('duration|hours', { count: hours }));
  if (rest > 0 || parts.length === 0) parts.push(t('duration|minutes', { count: rest }));
  return parts.slice(0, 2).join(' ');
}

function saySeconds(t: Translate, seconds: number): string {
  return seconds < 60 ? t('duration|seconds', { count: seconds }) : sayMinutes(t, Math.ceil(seconds / 60));
}

/** The language of an answer: the best of `Accept-Language` that we speak, else English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const quality = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find((value) => value !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === 'ko' || language === 'en') && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return wanted[0]?.language === 'ko' ? 'ko' : 'en';
}
