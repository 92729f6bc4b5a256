import { none, type Finding } from '../finding.ts';
import type { Kills, Outage } from '../killer.ts';
import type { History } from './history.ts';

/** Connections that were lost are replaced, and what stood in line meanwhile is worked off. */
const RECOVERY_MS = 3000;
const LIMITS = { API: 5, PostgreSQL: 10 } as const;

/** Whether people were served whenever they could be. */
export function checkService({ troubles }: History, { outages }: Kills): Finding[] {
  const isExcused = (atMs: number) => outages.some(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs + RECOVERY_MS);
  const show = ({ operation, status }: History['troubles'][number]) => `${operation} ${status}`;
  return [
    none('R-02', 'answers 5xx while everything ran', troubles.filter(({ atMs }) => !isExcused(atMs)).map(show)),
    ...Object.entries(LIMITS).flatMap(([name, seconds]) =>
      served(
        name,
        seconds,
        outages.filter((one) => one.name === name && one.what === 'killed'),
      ),
    ),
  ];
}

function served(name: string, limitSeconds: number, outages: readonly Outage[]): Finding[] {
  if (outages.length === 0) return [];
  const slowest = Math.max(...outages.map(({ servedAfterMs }) => servedAfterMs ?? 0)) / 1000;
  return [
    {
      requirement: 'R-39',
      promise: `people are served ${limitSeconds} s at most after ${name} is back`,
      figure: `${slowest.toFixed(1)} s at most, ${outages.length} times`,
      kept: slowest <= limitSeconds,
    },
  ];
}
