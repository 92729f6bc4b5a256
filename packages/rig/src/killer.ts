import { setTimeout as sleep } from 'node:timers/promises';
import type { Victim } from './victim.ts';

export interface Kills {
  readonly byName: Readonly<Record<string, number>>;
  readonly total: number;
  /** How often somebody stood still for a while instead. */
  readonly pauses: number;
  /** When somebody was dead or stood still, of the process's monotonic clock: whoever asked then may have met it. */
  readonly outages: readonly Outage[];
}

export interface Outage {
  readonly name: string;
  readonly what: 'killed' | 'paused';
  readonly fromMs: number;
  /** When it worked again. */
  readonly toMs: number;
  /** How long after its return people were served again; null: nobody looked. */
  readonly servedAfterMs: number | null;
}

export interface KillOptions {
  readonly times: number;
  /** Gives numbers in [0, 1). */
  readonly random: () => number;
  /** Resolves when the next may come, false when there is to be none any more; left out: at once. */
  readonly isNext?: (done: number) => Promise<boolean>;
  /** Whether people are served. */
  readonly isServed?: () => Promise<boolean>;
  readonly onKill?: (done: number) => void;
}

/** Pause before a kill: short enough to hit starts and retries, long enough for work to be under way. */
const LONGEST_WAIT_MS = 900;
/** One in four stands still for a while (SIGSTOP) and then goes on as if nothing had been. */
const SHARE_OF_PAUSES = 0.25;
const LONGEST_PAUSE_MS = 3000;
const SERVED_LIMIT_MS = 60_000;

/** Kills one victim after another at random moments and starts it again, or lets it stand still for a while. */
export async function killAtRandom(victims: readonly Victim[], options: KillOptions): Promise<Kills> {
  const { times, random, isNext, isServed, onKill } = options;
  const byName: Record<string, number> = {};
  const outages: Outage[] = [];
  for (let done = 0; done < times; done += 1) {
    const victim = victims[Math.floor(random() * victims.length)];
    if (!victim) throw new Error('there is nobody to kill');
    if (isNext && !(await isNext(done))) break;
    await sleep(random() * LONGEST_WAIT_MS);
    const what = random() < SHARE_OF_PAUSES ? 'paused' : 'killed';
    const fromMs = performance.now();
    await (what === 'paused' ? pause(victim, random() * LONGEST_PAUSE_MS) : restart(victim));
    if (what === 'killed') byName[victim.name] = (byName[victim.name] ?? 0) + 1;
    const backMs = performance.now();
    const servedAfterMs = isServed ? await untilServed(isServed) : null;
    outages.push({ name: victim.name, what, fromMs, toMs: backMs + (servedAfterMs ?? 0), servedAfterMs });
    onKill?.(done + 1);
  }
  const total = Object.values(byName).reduce((sum, count) => sum + count, 0);
  return { byName, total, pauses: outages.length - total, outages };
}

async function restart(victim: Victim): Promise<void> {
  await victim.kill();
  await victim.start();
}

async function pause(victim: Victim, ms: number): Promise<void> {
  await victim.suspend();
  try {
    await sleep(ms);
  } finally {
    await victim.resume();
  }
}

async function untilServed(isServed: () => Promise<boolean>): Promise<number> {
  const startedAt = performance.now();
  while (!(await isServed()) && performance.now() - startedAt < SERVED_LIMIT_MS) await sleep(20);
  return performance.now() - startedAt;
}

/** The same numbers for the same seed (mulberry32), so that a run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
