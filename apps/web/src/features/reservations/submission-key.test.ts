import { expect, it } from 'vitest';
import { createSubmissionKeys } from './submission-key.ts';

it('keeps the key while the same booking is tried again, and takes a new one for another', () => {
  let count = 0;
  const keyOf = createSubmissionKeys(() => `key-${(count += 1)}`);
  expect(keyOf({ title: 'a' })).toBe('key-1');
  expect(keyOf({ title: 'a' })).toBe('key-1');
  expect(keyOf({ title: 'b' })).toBe('key-2');
});
