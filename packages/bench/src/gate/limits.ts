/** What a request may cost: round trips exactly, and time as a multiple of a fixed piece of work on the same machine. */
export interface Limit {
  readonly roundTrips: number;
  /** As measured when it was last agreed on; absent: a password is meant to be slow, whatever else is. */
  readonly ratio?: number;
}

/**
 * How far a ratio may rise. Twice the work must show, another kind of processor must not; somebody else on the machine
 * slows both sides: runs beside a load of four and of six differed by 10 %.
 */
export const TOLERANCE = 1.5;

/** Raised only on purpose, with the reason in the commit; lowered when something has become faster. */
export const LIMITS: Readonly<Record<string, Limit>> = {
  'POST /reservations': { roundTrips: 2, ratio: 1.75 },
  'POST /reservations, Idempotency-Key': { roundTrips: 3, ratio: 1.9 },
  'POST /reservations → 409': { roundTrips: 1, ratio: 1.1 },
  'PUT /reservations/:id (move)': { roundTrips: 3, ratio: 1.95 },
  'DELETE /reservations/:id (cancel)': { roundTrips: 2, ratio: 1.4 },
  'GET /dashboard/timeline, a week': { roundTrips: 1, ratio: 6.9 },
  'GET /dashboard/timeline, a server’s month': { roundTrips: 1, ratio: 0.85 },
  'GET /dashboard/status': { roundTrips: 5, ratio: 2 },
  'GET /dashboard/my-reservations': { roundTrips: 1, ratio: 1.7 },
  'GET /reservations/find-slot': { roundTrips: 3, ratio: 3.2 },
  'GET /resources?q=': { roundTrips: 2, ratio: 2 },
  'GET /reservations?userId=me': { roundTrips: 1, ratio: 2.15 },
  'GET /feeds/:address': { roundTrips: 4, ratio: 4.2 },
  'GET /feeds/:address → 304': { roundTrips: 3, ratio: 1.1 },
  'POST /auth/login': { roundTrips: 11 },
};
