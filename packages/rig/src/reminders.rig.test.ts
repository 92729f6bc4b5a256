import { expect, test } from 'vitest';
import { rigReminders } from './reminders.ts';

test('reminders due at the same time are all sent, once, and none for what was cancelled', async () => {
  expect((await rigReminders(300, 5)).filter(({ kept }) => !kept)).toEqual([]);
});
