import { MINUTE_MS } from './interval.ts';

/** From so many minutes before the start somebody can say that they are there. */
export const CHECK_IN_FROM_MINUTES = 15;

/** Whether somebody has said that they are there for the time it has now: one that was moved since needs it again. */
export function isCheckedIn({ startAt, checkedInAt }: { startAt: string; checkedInAt: string | null }): boolean {
  return checkedInAt !== null && Date.parse(checkedInAt) >= Date.parse(startAt) - CHECK_IN_FROM_MINUTES * MINUTE_MS;
}

/** Whoever books so shortly before the start is there, and need not say so. */
export function isCheckInAwaited(one: { startAt: string; createdAt: string; checkedInAt: string | null }): boolean {
  return Date.parse(one.createdAt) < Date.parse(one.startAt) - CHECK_IN_FROM_MINUTES * MINUTE_MS && !isCheckedIn(one);
}
