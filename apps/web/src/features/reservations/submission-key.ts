import { newIdempotencyKey } from '../../lib/api.ts';

/**
 * Gives the same key to every try of the same booking, so that pressing twice, or again after the link broke, books
 * once; a booking that was changed in between is another one.
 */
export function createSubmissionKeys(newKey: () => string = newIdempotencyKey): (body: object) => string {
  let last: { body: string; key: string } | null = null;
  return (body) => {
    const written = JSON.stringify(body);
    if (last?.body !== written) last = { body: written, key: newKey() };
    return last.key;
  };
}
