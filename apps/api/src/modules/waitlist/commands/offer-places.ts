import { v7 as uuidv7 } from 'uuid';
import { decideBooking, storeTogether, type ReservationRow } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { Problem } from '#platform/problem.ts';
import { insertOffer, listInOrder, moveWish, WishMoved, type WishRow } from '../waitlist.repository.ts';
import { heldUntil } from '../waitlist.rules.ts';
import { findPlace, type Place } from './find-place.ts';
import { recordWish } from './record-wish.ts';

type Surroundings = Pick<JobContext, 'db' | 'clock' | 'log'>;

/** So many wishes are looked at in one go. */
const AT_ONCE = 2000;
/** Somebody may book what was found before it is held. */
const MAX_ROUNDS = 5;

/**
 * Offers every wish what fits it now, in order; one that nothing fits keeps nobody behind it waiting. Each offer is a
 * transaction of its own and changes the order, because what is held counts into its person's share.
 * @returns how many offers were made.
 */
export async function offerPlaces(ctx: Surroundings): Promise<number> {
  const tried = new Set<string>();
  let offered = 0;
  let order = await listInOrder(ctx.db, AT_ONCE);
  for (;;) {
    const wish = order.find(({ id, isResting }) => !isResting && !tried.has(id));
    if (!wish) return offered;
    tried.add(wish.id);
    if (!(await offerPlace(ctx, wish))) continue;
    offered += 1;
    order = await listInOrder(ctx.db, AT_ONCE);
  }
}

async function offerPlace(ctx: Surroundings, wish: WishRow): Promise<boolean> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const place = await findPlace(ctx, wish);
    if (!place) return false;
    try {
      if (await hold(ctx, wish, place)) return true;
    } catch (error) {
      if (error instanceof WishMoved) return false;
      // What was free is taken, or the server's rules are other ones: the next look finds another place, or none.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return false;
}

async function hold(ctx: Surroundings, wish: WishRow, { units, startAt, endAt }: Place): Promise<boolean> {
  const teamId = wish.team?.id ?? null;
  const input = { ...units, title: wish.title, startAt, endAt, teamId };
  const { reservation, ...draft } = await decideBooking(asOwner(ctx, wish), input, { id: uuidv7() });
  const until = heldUntil(startAt, ctx.clock.now());
  const byJari = { actorId: null, address: null, requestId: null, idempotency: null, answer: null };
  const decision = { ...draft, ...byJari, reservation: asOffer(reservation, until), topic: 'reservation.offered' };
  const outcome = await storeTogether(ctx.db, [decision], async (tx) => {
    await moveWish(tx, { ...wish, state: 'offered', reservationId: reservation.id });
    await insertOffer(tx, wish, { reservationId: reservation.id, resourceId: reservation.resourceId });
    await recordWish(tx, {}, 'offered', wish);
  });
  return outcome === 'stored';
}

/** Whether it needs an admin's yes shows when it is accepted. */
function asOffer(reservation: ReservationRow, until: string): ReservationRow {
  return { ...reservation, status: 'pending', approval: null, heldUntil: until };
}

/** What holds for a wish is what would hold if its owner booked now. */
function asOwner({ db, clock, log }: Surroundings, { userId, userName }: WishRow): MemberContext {
  return {
    db,
    clock,
    log,
    actor: { id: userId, name: userName, role: 'member', sessionId: '' },
    locale: 'en',
    requestId: '',
    address: '',
    userAgent: null,
    expectedVersion: null,
    idempotency: null,
  };
}
