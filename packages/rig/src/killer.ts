import { setTimeout as sleep } from 'node:timers/promises';
import type { Victim } from './victim.ts';

export interface Kills {
  readonly byName: Readonly<Record<string, number>>;
  readonly total: number;
}

/** Pause before a kill: short enough to hit starts and retries, long enough for work to be under way. */
const LONGEST_PAUSE_MS = 900;

/** Kills one victim after another at random moments and starts it again. `random` gives numbers in [0, 1). */
export async function killAtRandom(
  victims: readonly Victim[],
  times: number,
  random: () => number,
  onKill: (done: number) => void = () => undefined,
): Promise<Kills> {
  const byName: Record<string, number> = {};
  for (let done = 0; done < times; done += 1) {
    const victim = victims[Math.floor(random() * victims.length)];
    if (!victim) throw new Error('there is nobody to kill');
    await sleep(random() * LONGEST_PAUSE_MS);
    await victim.kill();
    byName[victim.name] = (byName[victim.name] ?? 0) + 1;
    await victim.start();
    onKill(done + 1);
  }
  return { byName, total: times };
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
