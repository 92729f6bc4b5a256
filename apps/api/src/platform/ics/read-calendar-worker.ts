import { parentPort, workerData } from 'node:worker_threads';
import { readCalendar, type ReadOptions } from './read-calendar.ts';

const { text, options } = workerData as { text: string; options: ReadOptions };
parentPort?.postMessage(readCalendar(text, options));
