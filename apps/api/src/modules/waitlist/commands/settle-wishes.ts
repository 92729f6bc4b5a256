import { findReservation, storeTogether } from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import {
  findWish,
  listRunOut,
  listUnsettled,
  moveWish,
  stateAfterMiss,
  WishMoved,
  type RunOut,
  type Unsettled,
} from '../waitlist.repository.ts';
import { recordWish } from './record-wish.ts';

/**
 * Ends offers that nobody took in time, and wishes that something else has settled; each in a transaction of its own,
 * so that a worker that is killed leaves the rest to the next one.
 * @returns how many it settled.
 */
export async function settleWishes(db: Database): Promise<number> {
  let settled = 0;
  for (const runOut of await listRunOut(db)) if (await unlessMoved(endOffer(db, runOut))) settled += 1;
  for (const wish of await listUnsettled(db)) if (await unlessMoved(settle(db, wish))) settled += 1;
  return settled;
}

/** Its owner, or another worker, was faster: what they did stands. */
async function unlessMoved(work: Promise<boolean>): Promise<boolean> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof WishMoved) return false;
    throw error;
  }
}

async function endOffer(db: Database, { reservationId, wishId }: RunOut): Promise<boolean> {
  const wish = wishId === null ? null : await findWish(db.prisma, wishId);
  const found = await findReservation(db, reservationId);
  if (found?.status !== 'pending' || found.heldUntil === null || found.heldUntil > found.now) return false;
  const { now, ...held } = found;
  const decision = {
    reservation: { ...held, status: 'expired' as const, heldUntil: null, version: held.version + 1, updatedAt: now },
    expectedVersion: held.version,
    resourceVersion: null,
    topic: 'reservation.offer-missed',
    actorId: null,
    address: null,
    requestId: null,
    idempotency: null,
    answer: null,
  };
  const outcome = await storeTogether(db, [decision], async (tx) => {
    if (wish?.state !== 'offered') return;
    const state = stateAfterMiss(wish);
    await moveWish(tx, { ...wish, state, reservationId: null, rests: true, missed: true });
    await recordWish(tx, {}, state === 'paused' ? 'paused' : 'reopened', wish);
  });
  return outcome === 'stored';
}

const HAPPENED = { fulfilled: 'fulfilled', withdrawn: 'withdrawn', expired: 'expired', waiting: 'reopened' } as const;

async function settle(db: Database, wish: Unsettled): Promise<boolean> {
  await withTransaction(db, async (tx) => {
    // Whoever cancelled what was held does not want it offered to them again at once.
    await moveWish(tx, { ...wish, state: wish.next, rests: wish.next === 'waiting' });
    await recordWish(tx, {}, HAPPENED[wish.next], wish);
  });
  return true;
}
