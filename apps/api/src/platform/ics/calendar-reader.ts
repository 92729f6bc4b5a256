import { Worker } from 'node:worker_threads';
import type { CalendarReading, ReadOptions } from './read-calendar.ts';

/** An honest file of a megabyte takes half a second; rules made to never come to an end are given up after this. */
const TIMEOUT_MS = 5000;

/** Reads a file that anybody may have written: in a thread of its own, which can be ended whatever it is doing. */
export function readUntrustedCalendar(
  text: string,
  options: ReadOptions,
): Promise<CalendarReading | { readonly kind: 'too-slow' }> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('read-calendar-worker.ts', import.meta.url), {
      workerData: { text, options },
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      // What a dependency prints about a strange file is nobody's log line.
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => end({ kind: 'too-slow' }), TIMEOUT_MS);
    const end = (reading: CalendarReading | { readonly kind: 'too-slow' }): void => {
      clearTimeout(timer);
      resolve(reading);
      void worker.terminate();
    };
    worker.once('message', end);
    // It ran out of its memory, or stumbled over something that is no calendar after all.
    worker.once('error', () => end({ kind: 'no-calendar' }));
    worker.once('exit', () => end({ kind: 'no-calendar' }));
  });
}
