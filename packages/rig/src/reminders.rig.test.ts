import { expect, test } from 'vitest';
import { rigReminders } from './reminders.ts';

test('reminders due in one minute are all sent, once, and none for what was cancelled', async () => {
  expect((await rigReminders(300)).filter(({ kept }) => !kept)).toEqual([]);
});
