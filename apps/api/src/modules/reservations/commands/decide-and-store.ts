import type { Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import { presentReservation } from '../reservations.presenter.ts';
import { storeReservation, type Decision, type ReservationRow } from '../reservations.repository.ts';

/** What a command decided: how the reservation shall look, and what that was based on. */
export interface Draft {
  readonly reservation: ReservationRow;
  readonly expectedVersion: number;
  readonly resourceVersion: number | null;
  readonly topic: `reservation.${string}`;
}

/**
 * Each lost round means that somebody else's write got through, so a storm drains; ten in a row is a storm that
 * should be told to come back.
 */
const MAX_ROUNDS = 10;

/**
 * The one way bookings are written: decide on what is there now, store it if that still holds, else look again.
 * `decide` reads without a lock and throws the refusal; two to three round trips when nobody else interferes.
 */
export async function decideAndStore(ctx: MemberContext, decide: () => Promise<Draft>): Promise<Reservation> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const draft = await decide();
    const answer = presentReservation(draft.reservation, ctx.actor.id);
    const decision: Decision = { ...draft, actorId: ctx.actor.id, idempotency: ctx.idempotency, answer };
    if ((await storeReservation(ctx.db, decision)) === 'stored') return answer;
  }
  throw new Problem('unavailable', {});
}
