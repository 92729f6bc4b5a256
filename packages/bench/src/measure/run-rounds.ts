import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf, cpuOfFamily, rssOf } from './process-cpu.ts';
import { medians, type Result, type Sample, type Variant } from './variant.ts';

export interface RoundOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly postmasterPid: number;
}

// Backends of a generator that has just ended are reaped, and their CPU time counted, a moment later.
const SETTLE_MS = 150;

/**
 * Runs all variants once per round, every other round in reverse, so that whatever else the machine does at a time
 * falls on all of them. The run before the first round warms caches and compilers, and does not count.
 */
export async function runRounds(variants: readonly Variant[], options: RoundOptions): Promise<Result[]> {
  const { rounds, seconds, warmUpSeconds, postmasterPid } = options;
  for (const variant of warmUpSeconds > 0 ? variants : []) await runOnce(variant, warmUpSeconds, postmasterPid);
  const samples = new Map<Variant, Sample[]>(variants.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of round % 2 === 0 ? variants : variants.toReversed()) {
      samples.get(variant)?.push(await runOnce(variant, seconds, postmasterPid));
    }
  }
  return variants.map((variant) => medians(variant.name, samples.get(variant) ?? []));
}

async function runOnce(variant: Variant, seconds: number, postmasterPid: number): Promise<Sample> {
  const finish = await variant.prepare?.();
  const before = { app: appCpu(variant), postgres: cpuOfFamily(postmasterPid) };
  const outcome = await variant.run(seconds);
  await sleep(SETTLE_MS);
  const after = { app: appCpu(variant), postgres: cpuOfFamily(postmasterPid) };
  await finish?.();
  const each = (from: number | null, to: number | null) =>
    from === null || to === null || outcome.operations === 0 ? null : (to - from) / outcome.operations;
  return {
    ...outcome,
    perSecond: outcome.operations / outcome.seconds,
    cpuApp: each(before.app, after.app),
    cpuPostgres: each(before.postgres, after.postgres),
    rss: variant.serverPid === undefined ? null : rssOf(variant.serverPid),
  };
}

function appCpu({ serverPid }: Variant): number | null {
  return serverPid === undefined ? null : cpuOf(serverPid);
}
