/**
 * The process's clock, for tokens and logs only. What is decided about bookings uses the database's clock, which
 * all processes share.
 */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
