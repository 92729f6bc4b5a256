import { expect, test } from 'vitest';
import { simulate } from './queue.ts';

test.each([
  { cores: 1, use: 0.5 },
  { cores: 4, use: 0.8 },
  { cores: 16, use: 0.9 },
])(
  '99 of 100 answers of $cores cores that are busy $use of the time come as soon as the formula says',
  ({ cores, use }) => {
    const workMs = 10;
    const operations = [{ name: 'any', perSecond: (use * cores * 1000) / workMs, nodeMs: 0, databaseMs: workMs }];
    const { p99, databaseUse } = simulate(operations, { nodes: 1, database: cores });
    expect(databaseUse).toBeCloseTo(use, 1);
    expect(p99 / slowestOfHundred(cores, use, workMs)).toBeGreaterThan(0.9);
    expect(p99 / slowestOfHundred(cores, use, workMs)).toBeLessThan(1.1);
  },
);

/** The 99th percentile of the time in an M/M/c station, by Erlang's C formula, in milliseconds. */
function slowestOfHundred(cores: number, use: number, workMs: number): number {
  const offered = use * cores;
  let term = 1;
  let sum = 1;
  for (let n = 1; n < cores; n += 1) sum += term *= offered / n;
  const last = (term * offered) / cores / (1 - use);
  const waits = last / (sum + last);
  const drain = (cores / workMs) * (1 - use);
  const laterThan = (t: number): number => {
    const rate = 1 / workMs;
    const both =
      Math.abs(drain - rate) < 1e-12
        ? rate * t * Math.exp(-rate * t)
        : (rate / (rate - drain)) * (Math.exp(-drain * t) - Math.exp(-rate * t));
    return Math.exp(-rate * t) + waits * both;
  };
  let [low, high] = [0, 100_000];
  while (high - low > 0.01)
    [low, high] = laterThan((low + high) / 2) > 0.01 ? [(low + high) / 2, high] : [low, (low + high) / 2];
  return high;
}
