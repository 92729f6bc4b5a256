import { expect, test } from 'vitest';
import type { Database } from './client.ts';
import { shareReadings } from './share-readings.ts';

/** Readings that end when the test says so. */
function controlled() {
  const begun: PromiseWithResolvers<string>[] = [];
  const ask = shareReadings(() => {
    const reading = Promise.withResolvers<string>();
    begun.push(reading);
    return reading.promise;
  });
  return { begun, ask };
}
const db = {} as Database;
async function begins(begun: readonly unknown[], count: number): Promise<void> {
  await expect.poll(() => begun.length).toBe(count);
}

test('whoever asks while a reading runs is answered by the next one, all of them by one', async () => {
  const { begun, ask } = controlled();
  const first = [ask(db), ask(db)];
  await begins(begun, 1);
  const later = [ask(db), ask(db), ask(db)];
  begun[0]?.resolve('before');
  await begins(begun, 2);
  begun[1]?.resolve('after');
  expect([await Promise.all(first), await Promise.all(later)]).toEqual([
    ['before', 'before'],
    ['after', 'after', 'after'],
  ]);
});

test('a reading that fails fails for those who asked for it, and for nobody else', async () => {
  const { begun, ask } = controlled();
  const failed = ask(db);
  await begins(begun, 1);
  const later = ask(db);
  begun[0]?.reject(new Error('gone'));
  await expect(failed).rejects.toThrow('gone');
  await begins(begun, 2);
  begun[1]?.resolve('back');
  expect(await later).toBe('back');
});

test('databases share nothing', async () => {
  const { begun, ask } = controlled();
  const both = [ask(db), ask({} as Database)];
  await begins(begun, 2);
  for (const [index, reading] of begun.entries()) reading.resolve(`database ${index}`);
  expect(await Promise.all(both)).toEqual(['database 0', 'database 1']);
});
