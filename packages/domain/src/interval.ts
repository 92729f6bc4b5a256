/** A span of time, half-open `[startAt, endAt)`: a booking may start the instant another ends. */
export interface Interval {
  readonly startAt: Date;
  readonly endAt: Date;
}

export const MINUTE_MS = 60_000;

/** Whether two half-open intervals share an instant. Touching ends do not. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.startAt < b.endAt && b.startAt < a.endAt;
}

/** Length in minutes, as elapsed time: a day with a clock change counts 23 or 25 hours. */
export function minutesOf(interval: Interval): number {
  return (interval.endAt.getTime() - interval.startAt.getTime()) / MINUTE_MS;
}
