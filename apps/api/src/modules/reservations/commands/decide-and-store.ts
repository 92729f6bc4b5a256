import type { Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import { presentReservation } from '../reservations.presenter.ts';
import { storeReservation, type Decision, type Ledger, type ReservationRow } from '../reservations.repository.ts';

/** What a command decided: how the reservation shall look, and what that was based on. */
export interface Draft {
  readonly reservation: ReservationRow;
  readonly expectedVersion: number;
  readonly resourceVersion: number | null;
  readonly topic: `reservation.${string}`;
  readonly gapMinutes?: number;
  readonly ledgers?: readonly Ledger[] | null;
}

/**
 * Each lost round means that somebody else's write got through, and only other processes and first tries can make one
 * who waits in line lose: so many in a row is a storm that should be told to come back.
 */
const MAX_ROUNDS = 20;

/**
 * The one way bookings are written: decide on what is there now, store it if that still holds, else look again.
 * `decide` reads without a lock and throws the refusal; two to three round trips when nobody else interferes.
 */
export async function decideAndStore(ctx: MemberContext, decide: () => Promise<Draft>): Promise<Reservation> {
  const first = await tryOnce(ctx, decide);
  if (first.stored) return first.answer;
  return inLine(first.resourceId, async () => {
    for (let round = 2; round <= MAX_ROUNDS; round += 1) {
      const { stored, answer } = await tryOnce(ctx, decide);
      if (stored) return answer;
    }
    throw new Problem('unavailable', {});
  });
}

async function tryOnce(ctx: MemberContext, decide: () => Promise<Draft>) {
  const draft = await decide();
  const answer = presentReservation(draft.reservation, ctx.actor.id);
  const { address, requestId, idempotency } = ctx;
  const decision: Decision = { ...draft, actorId: ctx.actor.id, address, requestId, idempotency, answer };
  const stored = (await storeReservation(ctx.db, decision)) === 'stored';
  return { stored, answer, resourceId: draft.reservation.resourceId };
}

const lines = new Map<string, Promise<unknown>>();

/**
 * One at a time per server, in the order of arrival. Without it, people who want any unit of one server all choose
 * the same one, and most of them lose again and again though there is one for everybody.
 */
function inLine<T>(resourceId: string, work: () => Promise<T>): Promise<T> {
  const mine = (lines.get(resourceId) ?? Promise.resolve()).then(work);
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  lines.set(resourceId, settled);
  void settled.then(() => lines.get(resourceId) === settled && lines.delete(resourceId));
  return mine;
}
