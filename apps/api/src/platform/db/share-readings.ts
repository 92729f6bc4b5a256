import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './client.ts';

interface Share<Reading> {
  /** The one that has not begun. */
  next?: Promise<Reading> | undefined;
  /** Until then no other one begins. */
  rested?: Promise<void> | undefined;
}

/**
 * One reading answers all who ask the same at a time. Whoever asks while one runs waits for the next, never for that one: it
 * may have begun before a change that they made. A reading is followed by a rest as long as it took, so that however
 * many ask, reading takes half of the time at most; who asks alone waits for nothing.
 */
export function shareReadings<Reading>(read: (db: Database) => Promise<Reading>): (db: Database) => Promise<Reading> {
  const shares = new WeakMap<Database, Share<Reading>>();
  return (db) => {
    const share = shares.get(db) ?? {};
    shares.set(db, share);
    share.next ??= beginRested(share, () => read(db));
    return share.next;
  };
}

async function beginRested<Reading>(share: Share<Reading>, read: () => Promise<Reading>): Promise<Reading> {
  await share.rested;
  // It begins now: whoever asks from here on is answered by another one.
  share.next = undefined;
  const begunMs = performance.now();
  const reading = read();
  share.rested = reading
    .then(nothing, nothing)
    .then(() => sleep(performance.now() - begunMs, undefined, { ref: false }));
  return reading;
}

function nothing(): void {
  // Whether it failed is told to those who asked for it.
}
