import type { LoadOutcome } from '../load/outcome.ts';

/** One way of doing the work of a suite. */
export interface Variant {
  readonly name: string;
  /** The server whose CPU counts; absent: PostgreSQL is asked directly. */
  readonly serverPid?: number;
  run(seconds: number): Promise<LoadOutcome>;
  /** Done right before each run, outside the measured time. @returns what to do right after it. */
  prepare?(): Promise<() => Promise<void>>;
}

/** One run of a variant. CPU in microseconds per operation. */
export interface Sample extends LoadOutcome {
  readonly perSecond: number;
  readonly cpuApp: number | null;
  readonly cpuPostgres: number | null;
  /** Memory of the server after it, in MiB. */
  readonly rss: number | null;
}

/** The medians of a variant's runs. */
export interface Result {
  readonly name: string;
  readonly perSecond: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly p50: number;
  readonly p99: number;
  /** The worst of all runs. */
  readonly max: number;
  readonly cpuApp: number | null;
  readonly cpuPostgres: number | null;
  readonly rss: number | null;
  readonly operations: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
}

export function medians(name: string, samples: readonly Sample[]): Result {
  const middle = (pick: (sample: Sample) => number | null): number | null => {
    const values = samples.map(pick).filter((value) => value !== null);
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
  };
  const rates = samples.map((sample) => sample.perSecond);
  const answers: Record<string, number> = {};
  for (const sample of samples) {
    for (const [answer, count] of Object.entries(sample.answers)) answers[answer] = (answers[answer] ?? 0) + count;
  }
  return {
    name,
    perSecond: middle((sample) => sample.perSecond) ?? 0,
    slowest: Math.min(...rates),
    fastest: Math.max(...rates),
    p50: middle((sample) => sample.p50) ?? 0,
    p99: middle((sample) => sample.p99) ?? 0,
    max: Math.max(...samples.map((sample) => sample.max)),
    cpuApp: middle((sample) => sample.cpuApp),
    cpuPostgres: middle((sample) => sample.cpuPostgres),
    rss: middle((sample) => sample.rss),
    operations: samples.reduce((sum, sample) => sum + sample.operations, 0),
    answers,
    samples,
  };
}
