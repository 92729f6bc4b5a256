import { isCheckedIn } from '@jari/domain';
import type { Database } from '#platform/db/client.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { listNoShows, listUnwarned } from '../check-in.views.ts';
import { findReservation, markReleased, markWarned, storeTogether } from '../reservations.repository.ts';

/** Warns, once, whoever has not checked in when half of the time for it is over. @returns how many */
export async function warnNoShows(db: Database): Promise<number> {
  return withTransaction(db, async (tx) => {
    const unwarned = await listUnwarned(tx);
    for (const { id, resourceId, releaseAt } of unwarned) {
      await markWarned(tx, id);
      const payload = { checkInOf: id, heldUntil: releaseAt.toISOString() };
      await addToOutbox(tx, { topic: 'reservation.check-in-due', resourceId, payload });
    }
    return unwarned.length;
  });
}

/**
 * Hands back what nobody has checked in to, each in a transaction of its own. Of this and a check-in at the last second
 * the reservation's version lets one through.
 * @returns how many
 */
export async function releaseNoShows(db: Database): Promise<number> {
  let released = 0;
  for (const id of await listNoShows(db)) if (await releaseNoShow(db, id)) released += 1;
  return released;
}

async function releaseNoShow(db: Database, id: string): Promise<boolean> {
  const found = await findReservation(db, id);
  if (found?.status !== 'confirmed' || isCheckedIn(found) || found.endAt <= found.now) return false;
  const { now, ...before } = found;
  const decision = {
    reservation: { ...before, endAt: now, version: before.version + 1, updatedAt: now },
    expectedVersion: before.version,
    resourceVersion: null,
    topic: 'reservation.not-used',
    actorId: null,
    address: null,
    requestId: null,
    idempotency: null,
    answer: null,
  };
  return (await storeTogether(db, [decision], (tx) => markReleased(tx, id))) === 'stored';
}
