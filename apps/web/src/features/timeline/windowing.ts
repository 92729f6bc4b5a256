import { addDays, type Range, startOfDay } from './scale.ts';

/** The first and the end index of what touches a stretch of pixels, given where each begins and where the last ends. */
export function indexesIn(offsets: readonly number[], top: number, bottom: number): { first: number; end: number } {
  const last = offsets.length - 1;
  const first = Math.max(0, lowerBound(offsets, top + 1) - 1);
  const end = Math.min(last, lowerBound(offsets, bottom));
  return { first: Math.min(first, Math.max(0, last)), end: Math.max(end, Math.min(first, last)) };
}

/** Where each begins when they lie below each other, and at last where all end. */
export function offsetsOf(heights: readonly number[]): number[] {
  const offsets = [0];
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height);
  return offsets;
}

/** Steps of this size, so that what is drawn changes now and then, not with every pixel that is scrolled. */
export function quantise(px: number, stepPx: number): number {
  return Math.floor(px / stepPx) * stepPx;
}

const MOST_DAYS = 91;
const DAY_MS = 86_400_000;

/**
 * Whole days to ask the server for. At first only what is seen; then as much again on both sides, and something else
 * only when the view comes near its edge: whoever scrolls finds the bars there already.
 */
export function spanToLoad(view: Range, loaded: Range | null, zone: string): Range {
  if (!loaded) return wholeDays(view, zone);
  const length = view.to - view.from;
  const margin = Math.max(0, Math.min(length, (MOST_DAYS * DAY_MS - length) / 2 - DAY_MS));
  const isNearEdge = view.from - margin / 2 < loaded.from || view.to + margin / 2 > loaded.to;
  return isNearEdge ? wholeDays({ from: view.from - margin, to: view.to + margin }, zone) : loaded;
}

function wholeDays({ from, to }: Range, zone: string): Range {
  return { from: startOfDay(from, zone), to: addDays(startOfDay(to - 1, zone), 1, zone) };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
