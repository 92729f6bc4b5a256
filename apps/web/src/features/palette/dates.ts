import { parseTypedDate } from '../../lib/typed-date.ts';

const DAYS_AWAY: Readonly<Record<string, number>> = {
  오늘: 0,
  내일: 1,
  모레: 2,
  글피: 3,
  어제: -1,
  그제: -2,
  그저께: -2,
  today: 0,
  tomorrow: 1,
  yesterday: -1,
};
const WEEKDAYS: Readonly<Record<string, number>> = {
  월: 1, 화: 2, 수: 3, 목: 4, 금: 5, 토: 6, 일: 7,
  mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7,
}; // prettier-ignore
const SHORTEST_BEGINNING = 3;

/** The day that is meant by "내일", "tomorrow", "다음 주 화요일", "next fri", "3일 뒤", "12/3"; null: none is. */
export function dateOf(typed: string, today: string): string | null {
  const text = typed.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const day = Temporal.PlainDate.from(today);
  const away = daysAway(text);
  if (away !== null) return day.add({ days: away }).toString();
  return weekdayOf(text, day)?.toString() ?? parseTypedDate(text, today);
}

function daysAway(text: string): number | null {
  const known = DAYS_AWAY[text];
  if (known !== undefined) return known;
  const [, later, inDays] = /^(?:(\d{1,3})일 ?[뒤후]|in (\d{1,3}) days?)$/.exec(text) ?? [];
  if (later ?? inDays) return Number(later ?? inDays);
  // Half of a word is enough where nothing else begins so.
  const [begun] = Object.keys(DAYS_AWAY).filter((word) => text.length >= SHORTEST_BEGINNING && word.startsWith(text));
  return begun === undefined ? null : (DAYS_AWAY[begun] ?? null);
}

function weekdayOf(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const [, which, korean, english] =
    /^(이번 ?주 |다음 ?주 |다다음 ?주 |this |next )?(?:([월화수목금토일])요일|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)$/.exec(
      text,
    ) ?? [];
  const weekday = WEEKDAYS[korean ?? english ?? ''];
  if (weekday === undefined) return null;
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const weeks = weeksAway(which?.replaceAll(' ', '') ?? '');
  if (weeks !== null) return monday.add({ days: weekday - 1 + 7 * weeks });
  // Without a week it is the next one to come, today included.
  return today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
}

function weeksAway(which: string): number | null {
  if (which === '다음주' || which === 'next') return 1;
  if (which === '다다음주') return 2;
  return which === '' ? null : 0;
}
