/** A stretch of time in which some units of one server are held. */
export interface Holding {
  readonly unitIndexes: readonly number[];
  readonly startAt: Date;
  readonly endAt: Date;
}

/** The units of `all` that none of the holdings touches, ascending. */
export function findFreeUnits(
  all: readonly number[],
  holdings: readonly { readonly unitIndexes: readonly number[] }[],
): number[] {
  const held = new Set(holdings.flatMap((holding) => holding.unitIndexes));
  return all.filter((index) => !held.has(index)).toSorted((a, b) => a - b);
}

/**
 * Picks `count` of the free units so that large groups stay whole for the next person.
 *
 * Neighbouring indexes are taken to be neighbouring hardware (nvidia-smi numbers GPUs by bus, and NVLink pairs and
 * quads are consecutive). Free units form runs of consecutive indexes. Best fit: the shortest run that holds all of
 * `count`, its end that touches held units rather than splitting it; where no run is long enough, the longest runs
 * first, so that the pieces stay few. Ties go to the lowest index, so the same calendar always gives the same answer.
 *
 * @returns the chosen indexes ascending, or `null` when fewer than `count` are free.
 */
export function pickUnits(free: readonly number[], count: number): number[] | null {
  if (count < 1 || free.length < count) return null;
  const runs = findRuns(free);
  const fitting = runs.filter((run) => run.length >= count);
  const best = fitting.toSorted((a, b) => a.length - b.length || first(a) - first(b))[0];
  if (best) return takeFromRun(best, count);

  const picked: number[] = [];
  for (const run of runs.toSorted((a, b) => b.length - a.length || first(a) - first(b))) {
    const missing = count - picked.length;
    if (missing === 0) break;
    picked.push(...takeFromRun(run, Math.min(missing, run.length)));
  }
  return picked.toSorted((a, b) => a - b);
}

function findRuns(free: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const index of free.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.at(-1) === index - 1) run.push(index);
    else runs.push([index]);
  }
  return runs;
}

/** Takes the end of the run that leaves the rest aligned to pairs: `2..7` gives `6,7` last, so `2..5` stays a quad. */
function takeFromRun(run: readonly number[], count: number): number[] {
  const start = first(run);
  const restAfterHead = start + count;
  const leavesPairs = restAfterHead % 2 === 0 || count === run.length;
  return leavesPairs ? run.slice(0, count) : run.slice(run.length - count);
}

function first(run: readonly number[]): number {
  return run[0] ?? Number.POSITIVE_INFINITY;
}
