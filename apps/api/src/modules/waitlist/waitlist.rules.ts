/** An offer is held this long, or until it begins if that is sooner. */
export const HOLD_MINUTES = 15;
/** Whoever passes or misses an offer lets others go first for so long. */
export const REST_MINUTES = 60;
/** A wish that lets so many offers in a row run out waits no more until its owner says so. */
export const MAX_MISSED = 2;
/** What a person has reserved from so many days ago on decides who comes first. */
export const SHARE_DAYS = 14;

const MINUTE_MS = 60_000;

interface Window {
  readonly from: string;
  readonly to: string;
  readonly durationMinutes: number;
}

/**
 * From when on an offer may begin: late enough that it can be held for its full time, unless the window leaves no such
 * room; null: the window is over.
 */
export function earliestStart({ from, to, durationMinutes }: Window, now: Date): Date | null {
  const last = Date.parse(to) - durationMinutes * MINUTE_MS;
  if (last <= now.getTime()) return null;
  return new Date(Math.max(Date.parse(from), Math.min(now.getTime() + HOLD_MINUTES * MINUTE_MS, last)));
}

/** Until when an offer that begins at `startAt` is held. */
export function heldUntil(startAt: string, now: Date): string {
  return new Date(Math.min(Date.parse(startAt), now.getTime() + HOLD_MINUTES * MINUTE_MS)).toISOString();
}
