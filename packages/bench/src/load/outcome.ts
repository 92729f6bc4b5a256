/** What one run of a load generator saw. Latencies in milliseconds. */
export interface LoadOutcome {
  readonly operations: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** How often each HTTP status, or each kind of database error, came. */
  readonly answers: Readonly<Record<string, number>>;
}

/** Counts operations and keeps how long each took. */
export function recorder() {
  const latencies: number[] = [];
  const answers: Record<string, number> = {};
  const began = performance.now();
  return {
    add(startedMs: number, answer: string | number): void {
      latencies.push(performance.now() - startedMs);
      answers[answer] = (answers[answer] ?? 0) + 1;
    },
    finish: (): LoadOutcome => summarize(latencies, (performance.now() - began) / 1000, answers),
  };
}

export function summarize(latencies: number[], seconds: number, answers: Record<string, number>): LoadOutcome {
  const sorted = Float64Array.from(latencies).toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { operations: sorted.length, seconds, p50: at(0.5), p99: at(0.99), max: at(1), answers };
}
