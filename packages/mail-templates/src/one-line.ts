/** Line breaks, which would end a header; control characters; and signs that turn the text behind them around. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** A text of people, fit for a subject or a name in a header: one line, and its effect ends where it ends. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Shortened by whole characters: half an emoji is none. */
export function shortened(text: string, length: number): string {
  const characters = [...new Intl.Segmenter().segment(text)];
  if (characters.length <= length) return text;
  return `${characters
    .slice(0, length - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`;
}
