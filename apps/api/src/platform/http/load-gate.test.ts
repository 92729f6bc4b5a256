import { createReservation, findSlot, getMe, getStatus, login, readFeed, reportUse } from '@jari/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { isProblem } from '../problem.ts';
import { createLoadGate, type LoadGate, urgencyOf } from './load-gate.ts';

let nowMs = 0;
let gate: LoadGate;
const done: (() => void)[] = [];
const heard: string[] = [];

beforeEach(() => {
  nowMs = 0;
  gate = createLoadGate(() => nowMs);
  done.length = 0;
  heard.length = 0;
});

/** Somebody asks; `heard` tells what became of it. */
async function ask(name: string, shape: Parameters<LoadGate['enter']>[0], times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    void gate.enter(shape).then(
      (leave) => {
        heard.push(`${name} begins`);
        done.push(leave);
      },
      (error: unknown) => heard.push(`${name} ${isProblem(error) ? error.code : 'broken'}`),
    );
  }
  await settled();
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const finish = async (count: number) => {
  for (const leave of done.splice(0, count)) leave();
  await settled();
};
const count = (what: string) => heard.filter((one) => one === what).length;

describe('the gate', () => {
  test('lets a burst in, twenty at a time, and turns nobody away', async () => {
    await ask('page', getMe, 300);
    expect(count('page begins')).toBe(20);
    for (let round = 0; round < 14; round += 1) {
      nowMs += 30;
      await finish(20);
    }
    expect(count('page begins')).toBe(300);
    expect(gate.turnedAway).toEqual({ write: 0, read: 0, deferrable: 0 });
    expect([gate.inProgress, gate.waiting]).toEqual([20, 0]);
  });

  test('gives bookings their turn before pages, and these before reports', async () => {
    await ask('page', getMe, 20);
    await ask('report', reportUse);
    await ask('page', getMe);
    await ask('booking', createReservation);
    heard.length = 0;
    for (const _of of [1, 2, 3]) await finish(1);
    expect(heard).toEqual(['booking begins', 'page begins', 'report begins']);
  });

  test('leaves room beside reports and searches, however many are asked for', async () => {
    await ask('report', findSlot, 30);
    expect(gate.inProgress).toBe(5);
    await ask('booking', createReservation, 15);
    expect(count('booking begins')).toBe(15);
  });

  test('cuts a line that stands to 32, reports first, then of pages and bookings who waited longest', async () => {
    await ask('page', getMe, 20);
    await ask('report', reportUse, 40);
    await ask('booking', createReservation, 40);
    nowMs = 1499;
    await ask('booking', createReservation);
    expect(heard.filter((one) => one.endsWith('unavailable'))).toEqual([]);
    nowMs = 1501;
    await ask('booking', createReservation);
    expect([count('report unavailable'), count('booking unavailable')]).toEqual([40, 10]);
    expect([gate.waiting, gate.turnedAway]).toEqual([32, { write: 10, read: 0, deferrable: 40 }]);
    // From now on nobody waits in vain.
    await ask('page', getMe);
    expect(heard.at(-1)).toBe('page unavailable');
  });

  test('takes everybody again once the line is gone', async () => {
    await ask('page', getMe, 80);
    nowMs = 2000;
    await ask('page', getMe);
    expect(gate.turnedAway.read).toBe(29);
    while (gate.inProgress > 0) await finish(20);
    nowMs = 2100;
    await ask('page', getMe, 80);
    nowMs = 3500;
    await ask('page', getMe);
    expect(gate.turnedAway.read).toBe(29);
  });

  test('lets nobody who books wait behind those who sign in', async () => {
    await ask('sign-in', login, 50);
    expect(count('sign-in begins')).toBe(8);
    await ask('booking', createReservation);
    expect(count('booking begins')).toBe(1);
    nowMs = 5000;
    await ask('sign-in', login);
    expect(gate.turnedAway.write).toBe(0);
  });

  test('gives nobody a place for waiting: a thousand may be answered by one reading', async () => {
    await ask('status', getStatus, 1000);
    await ask('booking', createReservation);
    expect([count('status begins'), count('booking begins')]).toEqual([1000, 1]);
  });
});

test.each([
  [createReservation, 'write'],
  [login, 'write'],
  [getStatus, 'read'],
  [reportUse, 'deferrable'],
  [findSlot, 'deferrable'],
  [readFeed, 'deferrable'],
] as const)('what is urgent, number %#', (shape, urgency) => expect(urgencyOf(shape)).toBe(urgency));
