/** What goes wrong, and how often: rates are shares of all calls, 0 to 1. */
export interface Faults {
  /** `cut`: connections are cut before anything is read, as when the network is down. `error`: everything is a 503. */
  outage: 'none' | 'cut' | 'error';
  latencyMs: number;
  /** Writes that are done, after which the connection is cut before the answer. */
  loseAnswers: number;
  /** 403 rateLimitExceeded. */
  rateLimited: number;
  /** 429. */
  tooManyRequests: number;
  /** 503. */
  serverErrors: number;
  /** The token endpoint answers invalid_grant. */
  invalidGrant: boolean;
  /** An insert under an id that exists makes a second event, as Google reserves the right to do. */
  collisionsUndetected: boolean;
  /** Push notifications that never arrive. */
  dropPushes: number;
}

export const NO_FAULTS: Faults = {
  outage: 'none',
  latencyMs: 0,
  loseAnswers: 0,
  rateLimited: 0,
  tooManyRequests: 0,
  serverErrors: 0,
  invalidGrant: false,
  collisionsUndetected: false,
  dropPushes: 0,
};
