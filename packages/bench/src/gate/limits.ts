/** What a request may cost: round trips exactly, and processor time as a multiple of a fixed piece of work. */
export interface Limit {
  readonly roundTrips: number;
  /** As measured when it was last agreed on; absent: a password is meant to be slow, whatever else is. */
  readonly ratio?: number;
}

/**
 * How far a ratio may rise. Twice the work must show, another kind of processor must not. Others on the machine hardly
 * count: beside loads of 16 and 19 on two processors it was within 15 %.
 */
export const TOLERANCE = 1.5;

/** Raised only on purpose, with the reason in the commit; lowered when something has become faster. */
export const LIMITS: Readonly<Record<string, Limit>> = {
  'POST /reservations': { roundTrips: 2, ratio: 1.8 },
  'POST /reservations, Idempotency-Key': { roundTrips: 3, ratio: 2.05 },
  'POST /reservations → 409': { roundTrips: 1, ratio: 1.25 },
  'PUT /reservations/:id (move)': { roundTrips: 3, ratio: 2.2 },
  'DELETE /reservations/:id (cancel)': { roundTrips: 2, ratio: 1.6 },
  'GET /dashboard/timeline, a week': { roundTrips: 1, ratio: 7.2 },
  'GET /dashboard/timeline, a server’s month': { roundTrips: 1, ratio: 0.95 },
  'GET /dashboard/status': { roundTrips: 5, ratio: 2.45 },
  'GET /dashboard/my-reservations': { roundTrips: 1, ratio: 1.7 },
  'GET /reservations/find-slot': { roundTrips: 3, ratio: 3.2 },
  'GET /resources?q=': { roundTrips: 2, ratio: 2 },
  'GET /reservations?userId=me': { roundTrips: 1, ratio: 2.25 },
  'GET /feeds/:address': { roundTrips: 4, ratio: 4.6 },
  'GET /feeds/:address → 304': { roundTrips: 3, ratio: 1.2 },
  'POST /auth/login': { roundTrips: 11 },
};
