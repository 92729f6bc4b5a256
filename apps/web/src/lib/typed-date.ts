const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED_DATE =
  /^(?:[a-z]+,? )?(?:([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?)(?:,? (\d{4}))?$/;
const NUMERIC_DATE = /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*$/;

/**
 * A date as people type it: `2026-11-22`, `2026. 11. 22. (일)`, `11/22`, `11월 22일`, `Nov 22`, `22 November 2026`.
 * Without a year it is the next such day: in December, 1/5 is in January. `null`: not understood, and the field keeps
 * what it had.
 */
export function parseTypedDate(typed: string, today: string): string | null {
  const [year, month, day] = numbersOf(typed.trim().toLowerCase());
  if (!month || !day) return null;
  const isoOf = (of: number) => `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const guess = isoOf(year ? Number(year) : thisYear);
  const date = year || guess >= today ? guess : isoOf(thisYear + 1);
  return isIsoDate(date) ? date : null;
}

/** Year, month and day as they are written, the month as its number. */
function numbersOf(text: string): (string | undefined)[] {
  const named = NAMED_DATE.exec(text);
  if (!named) return (NUMERIC_DATE.exec(text) ?? []).slice(1);
  const [, month, day, dayFirst, monthAfter, year] = named;
  const name = month ?? monthAfter ?? '';
  const index = MONTHS.findIndex((each) => name.startsWith(each));
  return index === -1 ? [] : [year, String(index + 1), day ?? dayFirst];
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
