import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { CalendarReading, ReadOptions } from './read-calendar.ts';

/**
 * An honest file of a megabyte takes half a second of a processor, the thread's start as much; rules made to never come to
 * an end are given up after this. Its own time, not the clock's: a busy machine makes no file dishonest.
 */
const PROCESSOR_LIMIT_US = 5_000_000;
const LOOK_EVERY_MS = 250;
// Two at once bound the memory (2 x 256 MiB) and leave the processors to others; the rest wait in line.
const atMostTwo = pLimit(2);

type Reading = CalendarReading | { readonly kind: 'too-slow' };

/** Reads a file that anybody may have written: in a thread of its own, which can be ended whatever it is doing. */
export function readUntrustedCalendar(text: string, options: ReadOptions): Promise<Reading> {
  return atMostTwo(() => readInThread(text, options));
}

function readInThread(text: string, options: ReadOptions): Promise<Reading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('read-calendar-worker.ts', import.meta.url), {
      workerData: { text, options },
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      // What a dependency prints about a strange file is nobody's log line.
      stdout: true,
      stderr: true,
    });
    // What remains when it runs out of its memory, or stumbles over something that is no calendar after all.
    let reading: Reading = { kind: 'no-calendar' };
    const end = (found: Reading): void => {
      reading = found;
      void worker.terminate();
    };
    const timer = setInterval(() => {
      void processorTimeOf(worker).then((spentUs) => spentUs > PROCESSOR_LIMIT_US && end({ kind: 'too-slow' }));
    }, LOOK_EVERY_MS);
    worker.once('message', end);
    worker.once('error', () => undefined);
    // Only then is its memory free for the next one.
    worker.once('exit', () => {
      clearInterval(timer);
      resolve(reading);
    });
  });
}

/** In microseconds; 0 for one that has ended meanwhile. */
async function processorTimeOf(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return user + system;
}
