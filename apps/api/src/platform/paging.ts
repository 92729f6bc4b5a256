import { validationFailed } from './problem.ts';

/** A position in a sorted list, as an opaque text. Holds the sort keys of the last item of a page. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** @throws Problem `validation-failed` when the cursor is not one of ours, or of another list. */
export function decodeCursor(cursor: string | undefined, keyCount: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(keys) && keys.length === keyCount && keys.every((key) => typeof key === 'string')) return keys;
  } catch {
    // Falls through: not one of ours.
  }
  throw validationFailed('/query/cursor', 'must be the nextCursor of an earlier page of this list');
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

/** Text as a LIKE pattern that finds it anywhere, its own % and _ taken literally. */
export function likePattern(part: string): string {
  return `%${part.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
