import { z } from 'zod';

/** UUIDv7 as a string; any UUID is read, so that a wrong one is `not-found` rather than a riddle. */
export const Id = z.uuid().toLowerCase();

/**
 * An instant in RFC 3339 with an offset: `2026-12-01T09:00:00+09:00` or `…Z`. Without an offset it is refused, since
 * it would mean a different moment to everybody who reads it.
 */
export const Instant = z.iso
  .datetime({
    offset: true,
    error: () => 'must be a date and time with an offset, such as 2026-12-01T09:00:00+09:00',
  })
  .refine(hasFourDigitYear, 'must be between the years 1970 and 9999');

/** In UTC: an offset can carry the last evening of 9999 into a year that RFC 3339 cannot write. */
function hasFourDigitYear(instant: string): boolean {
  const ms = Date.parse(instant);
  return ms >= 0 && ms < Date.UTC(10_000, 0);
}

/** A name of the IANA time zone database, such as `Asia/Seoul`. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'must be a time zone such as Asia/Seoul');

export const Locale = z.enum(['ko', 'en']);
export type Locale = z.output<typeof Locale>;

/** Text with an end: trimmed, without control characters (a line break is allowed where `multiline`). */
export function text(min: number, max: number, options: { multiline?: boolean } = {}) {
  // C0 and C1 control characters reach terminals, mails and CSV files as commands, never as text.
  const forbidden = options.multiline ? /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/ : /[\u0000-\u001f\u007f-\u009f]/;
  return z
    .string()
    .trim()
    .transform((value) => value.normalize('NFC'))
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        // Half of a surrogate pair is no character either, and no database stores it.
        .refine((value) => !forbidden.test(value) && value.isWellFormed(), 'must not contain control characters'),
    );
}

/** Paging of every list. `cursor` is opaque: it comes from the previous page's `nextCursor`. */
export const pagingFields = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  // Holds a name, whose folded form can be many times as long.
  cursor: z.string().min(1).max(6000).optional(),
};

export function page<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const IdParams = z.strictObject({ id: Id });

// Intl's own names. PostgreSQL does not know them, or takes them for other zones: IST is India to one, Israel to the other.
const ONLY_OF_INTL =
  /^(?:A[CEGRS]T|BET|BST|C[ANST]T|EAT|ECT|IET|IST|JST|MIT|NET|NST|P[LNRS]T|SST|VST|SystemV\/.*|US\/Pacific-New)$/i;

function isTimeZone(value: string): boolean {
  try {
    // Offsets such as +09:00 are accepted by Intl, but they know no clock change.
    if (/^[+-]/.test(value) || ONLY_OF_INTL.test(value)) return false;
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
