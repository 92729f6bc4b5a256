import type { Reservation } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { presentPolicy } from '#modules/resources/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { assertMayEnd } from '../reservations.policy.ts';
import { resourceNotBookable } from '../reservations.problems.ts';
import { recordMove, type ReservationRow } from '../reservations.repository.ts';
import { findSituation, type Situation } from '../situation.repository.ts';
import { assertStillChangeable, chooseUnits, toUtc } from '../reservations.rules.ts';
import { decideTogether, type Draft } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';

/** All of it goes on elsewhere; told once, of the one that goes on. */
const MOVED_AWAY = 'reservation.moved-away';

export interface Move {
  readonly resourceId: string;
  readonly startAt: string;
  readonly endAt: string;
  /** Taken where they are free, else as many others. */
  readonly unitIndexes: readonly number[];
  /** Why, for whoever reads the history of what was given up; null: nobody has said. */
  readonly reason: string | null;
  /** One that has begun keeps its time until then; left out or past: it ends now. */
  readonly keepsUntil?: string;
  /** @throws Problem when the reservation is not the one that was to be moved. */
  readonly assertSame?: (reservation: ReservationRow) => void;
}

/**
 * Moves a reservation to an equal place, in one transaction. On its own server it stays the same reservation; on
 * another, or once it has begun, the old one ends and a new one begins. The server's rules and limits on amount were
 * met when it was made, and nobody moves for fun: only what is free counts.
 */
export async function moveReservation(ctx: MemberContext, id: string, move: Move): Promise<Reservation> {
  // The request's key belongs to what led to this move.
  let drafts: readonly Draft[] = [];
  const decide = async () => (drafts = await decideMove(ctx, id, move));
  const moved = await decideTogether({ ...ctx, idempotency: null }, decide, {
    also: async (tx) => {
      const [old, next] = drafts;
      if (next && old?.topic === MOVED_AWAY) await recordMove(tx, old.reservation.id, next.reservation.id);
    },
  });
  const last = moved.at(-1);
  if (!last) throw new Error('a move stores at least one reservation');
  return last;
}

type Read = ReservationRow & { readonly now: string };

async function decideMove(ctx: MemberContext, id: string, move: Move): Promise<Draft[]> {
  const { now, ...before } = await readForWrite(ctx, id, assertMayEnd);
  move.assertSame?.(before);
  assertStillChangeable({ ...before, now });
  const time = { startAt: toUtc(move.startAt), endAt: toUtc(move.endAt) };
  const situation = await findSituation(ctx.db, { resourceId: move.resourceId, ...time, exceptReservationIds: [id] });
  if (!situation) throw notFound();
  if (situation.resourceStatus !== 'active') throw resourceNotBookable(situation);
  const units = chooseUnits(situation, { unitCount: move.unitIndexes.length }, move.unitIndexes);
  const place = { ...time, units, unitIndexes: units.map(({ index }) => index), updatedAt: situation.now };
  const hasBegun = before.startAt < now;
  if (before.resourceId === move.resourceId && !hasBegun) {
    return [changed({ ...before, ...place, version: before.version + 1 }, before.version, situation)];
  }
  const { keepsUntil = now } = move;
  const isKept = hasBegun && keepsUntil > now && keepsUntil < before.endAt;
  const old = isKept
    ? shortened(before, keepsUntil, now)
    : endedByMove(ctx, { ...before, now }, hasBegun ? now : before.endAt, move.reason);
  return [old, begun({ ...before, ...place }, situation)];
}

function changed(reservation: ReservationRow, expectedVersion: number, situation: Situation): Draft {
  return { reservation, expectedVersion, ...basedOn(situation), topic: 'reservation.changed' };
}

/** What a reservation is given up for goes on elsewhere. */
export function endedByMove(ctx: MemberContext, { now, ...before }: Read, endAt: string, reason: string | null): Draft {
  const { id, name } = ctx.actor;
  const reservation = {
    ...before,
    endAt,
    status: 'cancelled' as const,
    cancelReason: reason,
    cancelledBy: { id, name },
    version: before.version + 1,
    updatedAt: now,
  };
  return { reservation, expectedVersion: before.version, resourceVersion: null, topic: MOVED_AWAY };
}

function shortened(before: ReservationRow, endAt: string, now: string): Draft {
  const reservation = { ...before, endAt, version: before.version + 1, updatedAt: now };
  return { reservation, expectedVersion: before.version, resourceVersion: null, topic: 'reservation.changed' };
}

function begun(moved: ReservationRow, situation: Situation): Draft {
  const { resourceId, resourceName, now } = situation;
  const reservation = { ...moved, id: uuidv7(), resourceId, resourceName, version: 1, createdAt: now };
  return { reservation, expectedVersion: 0, ...basedOn(situation), topic: 'reservation.moved' };
}

function basedOn({ resourceVersion, policy }: Situation) {
  return { resourceVersion, gapMinutes: presentPolicy(policy).policy.gapMinutes };
}
