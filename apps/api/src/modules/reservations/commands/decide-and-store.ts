import type { Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { Problem } from '#platform/problem.ts';
import { presentReservation } from '../reservations.presenter.ts';
import {
  storeReservation,
  storeTogether,
  type Decision,
  type Ledger,
  type ReservationRow,
} from '../reservations.repository.ts';

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

const MAX_ROUNDS_TOGETHER = 10;

/**
 * Several reservations as one, all stored or none. `decide` gives them in the order they are written: what gives time up
 * before what takes it. What is remembered for a repeated Idempotency-Key is `answerOf` them.
 * @param also what is written in the same transaction, after them.
 */
export async function decideTogether(
  ctx: MemberContext,
  decide: () => Promise<readonly Draft[]>,
  {
    also,
    answerOf = (all) => all,
  }: { also?: (tx: Tx) => Promise<void>; answerOf?: (all: Reservation[]) => unknown } = {},
): Promise<Reservation[]> {
  for (let round = 1; round <= MAX_ROUNDS_TOGETHER; round += 1) {
    const drafts = await decide();
    const all = drafts.map(({ reservation }) => presentReservation(reservation, ctx.actor.id));
    const { address, requestId } = ctx;
    const by = { actorId: ctx.actor.id, address, requestId };
    const decisions = drafts.map((draft, index): Decision => {
      const isLast = index === drafts.length - 1;
      return { ...draft, ...by, idempotency: isLast ? ctx.idempotency : null, answer: isLast ? answerOf(all) : null };
    });
    if ((await storeTogether(ctx.db, decisions, also)) === 'stored') return all;
  }
  throw new Problem('unavailable', {});
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
