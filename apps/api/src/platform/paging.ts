import { Id, Instant } from '@jari/contract';
import { z } from 'zod';
import { validationFailed } from './problem.ts';

/** A position in a sorted list, as an opaque text. Holds the sort keys of the last item of a page. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** Positions in lists by start and by name. What they hold goes into SQL, so it is checked like any other input. */
export const StartCursor = z.tuple([Instant, Id]);
export const NameCursor = z.tuple([z.string().refine(isStorable), Id]);

/** @throws Problem `validation-failed` when the cursor is not one of ours, or of another list. */
export function decodeCursor<Keys>(cursor: string | undefined, schema: z.ZodType<Keys>): Keys | null {
  if (cursor === undefined) return null;
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) return parsed.data;
  throw validationFailed('/query/cursor', 'must be the nextCursor of an earlier page of this list');
}

/** PostgreSQL takes any text but NUL and halves of characters. */
function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Makes a page of `limit` items out of `limit + 1` rows. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => readonly string[],
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keysOf(last)) : null,
  };
}

/** Text for Prisma's `contains`, which hands it to LIKE as it is: its own % and _ are taken literally. */
export function literally(part: string): string {
  return part.replace(/[\\%_]/g, (character) => `\\${character}`);
}
