import type { Role, Token } from './quick-tokens.ts';

export const WEEK: readonly (readonly [string, RegExp])[] = [
  ['월', /^mon/],
  ['화', /^tue/],
  ['수', /^wed/],
  ['목', /^thu/],
  ['금', /^fri/],
  ['토', /^sat/],
  ['일', /^sun/],
];
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const ENGLISH_DAY =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
export const ENGLISH_MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
export const KOREAN_NUMBERS = ['한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟'];
export const ENGLISH_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
export const COUNT = `(\\d{1,3}|${[...ENGLISH_NUMBERS, ...KOREAN_NUMBERS].join('|')}|an?)`;
// The families there are; what the servers really have is added by whoever asks.
export const MODEL =
  '(?:nvidia\\s+)?((?:rtx|gtx|tesla|quadro|titan)\\s*(?:pro\\s*)?[a-z]{0,2}\\d{2,4}(?:\\s*(?:ti|ada|super))?|g[bh]\\d{3}|[abhv]\\d{2,3}|a\\d{4}|p100|l40s?|l4|t4|mi\\d{3}x?|[2-5]0[5-9]0(?:\\s*ti)?)';

/** English words end where letters end; Korean ones are followed by their particles at once. */
export const english = (source: string) => new RegExp(`(?<![a-z0-9])(?:${source})(?![a-z0-9])`, 'y');
export const korean = (source: string) => new RegExp(source, 'y');

export function countOf(text: string): number {
  const word = Math.max(ENGLISH_NUMBERS.indexOf(text), KOREAN_NUMBERS.indexOf(text));
  if (word >= 0) return word + 1;
  return /^an?$/.test(text) ? 1 : Number(text);
}

export const days = (date: Temporal.PlainDate, count = 1): Token => ({
  kind: 'date',
  date: date.toString(),
  endDate: date.add({ days: count }).toString(),
});
export const mondayOf = (today: Temporal.PlainDate) => today.subtract({ days: today.dayOfWeek - 1 });

/** Without a week it is the next such day, never today: who means today says so. */
export function weekday(index: number, weeks: number | null, today: Temporal.PlainDate): Token {
  if (weeks !== null) return days(mondayOf(today).add({ days: index + 7 * weeks }));
  return days(today.add({ days: ((index + 7 - today.dayOfWeek) % 7) + 1 }));
}

/** A date; without a year or month the next one of that name. null: there is none. */
export function calendarDate(
  fields: { year?: number; month?: number; day: number },
  today: Temporal.PlainDate,
): Token | null {
  const { year = today.year, month = today.month, day } = fields;
  const step = fields.month === undefined ? { months: 1 } : { years: 1 };
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    const isPast = fields.year === undefined && Temporal.PlainDate.compare(date, today) < 0;
    return days(isPast ? date.add(step) : date);
  } catch {
    return null;
  }
}

const AM = /오전|새벽|아침/;

export function koreanTime(half: string | undefined, hours: number, minutes: number): Token | null {
  if (hours > 24 || minutes > 59) return null;
  const minute = (hour: number): Token => ({ kind: 'time', minute: hour * 60 + minutes, half: 'pm' });
  if (!half) return { kind: 'time', minute: hours * 60 + minutes, half: hours > 12 ? '24h' : 'none' };
  if (AM.test(half)) return { kind: 'time', minute: (hours === 12 ? 0 : hours) * 60 + minutes, half: 'am' };
  // "밤 1시" is after midnight, "밤 12시" midnight itself.
  if (half === '밤' && (hours < 5 || hours === 12)) return minute(hours === 12 ? 24 : hours + 24);
  if ((half === '낮' || half === '점심') && hours >= 10) return minute(hours);
  return minute(hours < 12 ? hours + 12 : hours);
}

export function englishTime(hours: number, minutes: number, half: string | undefined): Token | null {
  if (hours > 24 || minutes > 59 || (half && (hours > 12 || hours === 0))) return null;
  if (!half) return { kind: 'time', minute: hours * 60 + minutes, half: '24h' };
  const isPm = half.startsWith('p');
  return { kind: 'time', minute: ((hours % 12) + (isPm ? 12 : 0)) * 60 + minutes, half: isPm ? 'pm' : 'am' };
}

export const role = (name: Role, of: 'next' | 'previous') => (): Token => ({ kind: 'role', role: name, of });
export const lasting = (minutes: number): Token => ({ kind: 'minutes', minutes: Math.round(minutes) });
export const part = (from: number, to: number): Token => ({ kind: 'part', from: from * 60, to: to * 60 });
export const number = (text: string | undefined) => Number(text ?? 0);
