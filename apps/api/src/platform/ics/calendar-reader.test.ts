import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { readUntrustedCalendar } from './calendar-reader.ts';

const options = { timeZone: 'UTC', now: '2026-11-21T00:00:00Z', aheadDays: 90, maxEvents: 500, maxPast: 200 };
const file = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:one',
  'DTSTART:20261201T090000Z',
  'DTEND:20261201T100000Z',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

test('any number of files at once are read two at a time, and all of them', async () => {
  let [running, most] = [0, 0];
  const count = (worker: Worker) => {
    running += 1;
    most = Math.max(most, running);
    worker.once('exit', () => {
      running -= 1;
    });
  };
  process.on('worker', count);
  const readings = await Promise.all(Array.from({ length: 7 }, () => readUntrustedCalendar(file, options)));
  process.off('worker', count);
  expect(readings.map(({ kind }) => kind)).toEqual(Array.from({ length: 7 }, () => 'read'));
  expect(most).toBe(2);
});
