/** SQLSTATEs the application gives a meaning to. */
export const SQL_STATE = {
  uniqueViolation: '23505',
  exclusionViolation: '23P01',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  queryCanceled: '57014',
  /** Raised by store_reservation: another run took the idempotency key over. */
  idempotencyClaimLost: 'JR001',
  /** Raised by the trigger reservations_active_holder: the account was disabled or closed meanwhile. */
  holderNotActive: 'JR003',
} as const;

interface MaybePostgresError {
  code?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown; kind?: unknown } } };
}

/** The SQLSTATE of an error thrown by `pg` or by Prisma (model and raw calls alike); null when it has none. */
export function sqlStateOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, meta }: MaybePostgresError = error;
  const original = meta?.driverAdapterError?.cause?.originalCode;
  if (typeof original === 'string') return original;
  // Prisma's own codes (P1001, P2034, ...) look like SQLSTATEs; PostgreSQL's only class in P is P0.
  return typeof code === 'string' && /^(?!P[1-9])[0-9A-Z]{5}$/.test(code) ? code : null;
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  // No connection was free to begin a transaction on, or it ran past its limit.
  'P2028',
]);

/** Whether the database could not be reached or could not take the work now: the same request may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== null) {
    // 08: connection; 53: out of resources; 57P: shutting down, starting up.
    return (
      /^(08|53|57P)/.test(state) ||
      state === SQL_STATE.lockNotAvailable ||
      state === SQL_STATE.queryCanceled ||
      state === SQL_STATE.deadlockDetected ||
      state === SQL_STATE.serializationFailure
    );
  }
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && CONNECTION_CODES.has(error.code)) return true;
  // pg has no code for these two.
  return /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}
