const NUMERIC_DATE = /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*$/;

/**
 * A date as people type it: `2026-11-22`, `2026. 11. 22. (일)`, `11/22`, `11월 22일`. Without a year it is the next such
 * day: in December, 1/5 is in January. `null`: not understood, and the field keeps what it had.
 */
export function parseTypedDate(typed: string, today: string): string | null {
  const [, year, month, day] = NUMERIC_DATE.exec(typed.trim()) ?? [];
  if (!month || !day) return null;
  const isoOf = (of: number) => `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const guess = isoOf(year ? Number(year) : thisYear);
  const date = year || guess >= today ? guess : isoOf(thisYear + 1);
  return isIsoDate(date) ? date : null;
}

export function isIsoDate(text: string | null): text is string {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
