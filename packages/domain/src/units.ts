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
 * `count`, from its low end; where no run is long enough, the longest runs first, so that the pieces stay few. Ties
 * go to the lowest index, so the same calendar always gives the same answer.
 *
 * @returns the chosen indexes ascending, or `null` when fewer than `count` are free.
 */
export function pickUnits(free: readonly number[], count: number): number[] | null {
  if (count < 1 || free.length < count) return null;
  const runs = findRuns(free);
  const best = runs.filter((run) => run.length >= count).toSorted((a, b) => a.length - b.length)[0];
  if (best) return best.slice(0, count);

  const longestFirst = runs.toSorted((a, b) => b.length - a.length);
  return longestFirst
    .flat()
    .slice(0, count)
    .toSorted((a, b) => a - b);
}

/**
 * Picks for somebody who holds units already: those stay, as many of them as are wanted and all or none, because
 * nobody wants to be moved for nothing. Where one of them is not free any more, the choice is made anew.
 */
export function pickUnitsAround(held: readonly number[], free: readonly number[], count: number): number[] | null {
  if (!held.every((index) => free.includes(index))) return pickUnits(free, count);
  if (count <= held.length) return pickUnits(held, count);
  const others = pickUnits(
    free.filter((index) => !held.includes(index)),
    count - held.length,
  );
  return others && [...held, ...others].toSorted((a, b) => a - b);
}

/** Runs of consecutive indexes, ascending (sorting by length keeps that order among equals). */
function findRuns(free: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const index of free.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.at(-1) === index - 1) run.push(index);
    else runs.push([index]);
  }
  return runs;
}
