import type { Bench } from '../bench.ts';
import type { Suite } from './suite.ts';

const CONNECTIONS = 1;
const SERVERS = 125;
const DAYS = 90;
const GOAL_MS = 200;

/** A thousand GPUs asked for a time in the next ninety days: one that is near, and one that is weeks away or nowhere. */
export const findSlotSuite: Suite = async (bench: Bench) => {
  const { options, postgres, t0 } = bench;
  const size = { servers: SERVERS, reservations: options.rows, t0 };
  const gpus = await postgres.load('gpus', size, () => undefined);
  const api = await bench.api(gpus);
  const times = { from: t0.toISOString(), until: new Date(t0.getTime() + DAYS * 86_400_000).toISOString() };
  const ask = (units: number, minutes: number) => () =>
    ({ name: 'find-slot', params: { units, minutes, ...times } }) as const;
  const results = await bench.measure([
    bench.http('4 GPUs for 6 h', api, CONNECTIONS, ask(4, 360)),
    bench.http('8 GPUs for 24 h', api, CONNECTIONS, ask(8, 1440)),
  ]);
  return {
    title: `GET /reservations/find-slot: ${SERVERS * 8} GPUs, ${DAYS} days`,
    about: `One question at a time, ${options.rows} reservations stored, a fifth of them to come. Every server has a reservation in every six hours: 24 hours of a whole server are weeks away or nowhere, and then everything is read.`,
    results,
    wrote: [],
    verdicts: results.map(({ name, p50 }) => ({
      id: 'G9',
      goal: `${name}: p50 below ${GOAL_MS} ms`,
      measured: `${p50.toFixed(1)} ms`,
      reached: p50 < GOAL_MS,
    })),
  };
};
