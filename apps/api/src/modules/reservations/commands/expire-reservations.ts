import type { Database } from '#platform/db/client.ts';
import { expiryOf } from '../reservations.presenter.ts';
import { findReservation, storeReservation } from '../reservations.repository.ts';
import { listOverdue } from '../reservations.views.ts';
import { findWhatStood } from './find-what-stood.ts';

/**
 * Ends what nobody has approved in time, each in a transaction of its own: a worker that is killed leaves the rest to
 * the next one, and of two workers, or a worker and an admin, the version lets one through.
 * @returns how many it ended.
 */
export async function expireReservations(db: Database): Promise<number> {
  const ids = await listOverdue(db);
  let expired = 0;
  for (const id of ids) if (await expireReservation(db, id)) expired += 1;
  return expired;
}

async function expireReservation(db: Database, id: string): Promise<boolean> {
  const found = await findReservation(db, id);
  if (found?.status !== 'pending' || found.heldUntil !== null || expiryOf(found) > found.now) return false;
  const stood = await findWhatStood(db, found);
  const { now, ...before } = found;
  const outcome = await storeReservation(db, {
    reservation: {
      ...before,
      ...stood,
      status: stood ? 'confirmed' : 'expired',
      approval: { reasons: before.approval?.reasons ?? [], decidedBy: null, decidedAt: now, reason: null },
      version: before.version + 1,
      updatedAt: now,
    },
    expectedVersion: before.version,
    resourceVersion: null,
    topic: 'reservation.expired',
    actorId: null,
    address: null,
    requestId: null,
    idempotency: null,
    answer: null,
  });
  return outcome === 'stored';
}
