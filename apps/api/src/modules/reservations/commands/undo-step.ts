import type { Reservation } from '@jari/contract';
import { UNDO_SECONDS, type CountedBooking, type PolicyRefusal } from '@jari/domain';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { findLastStep, forgetMoves, hasBookedSince, putBack, type Step } from '../last-step.repository.ts';
import { presentReservation } from '../reservations.presenter.ts';
import {
  nothingToUndo,
  notYourStep,
  policyRefused,
  reservationEnded,
  staleReservation,
} from '../reservations.problems.ts';
import type { ReservationRow } from '../reservations.repository.ts';
import { chooseUnits } from '../reservations.rules.ts';
import { findSituation, type Situation } from '../situation.repository.ts';
import { counted } from './decide-each.ts';
import { decideTogether, type Draft } from './decide-and-store.ts';
import { judgeBooking } from './judge-booking.ts';
import { readForWrite } from './read-for-write.ts';

/** The offer is shown for as long as it holds; its answer may take a slow network. */
const SLACK_SECONDS = 5;

/** What people do with reservations alone: nothing else was written, said or decided with it. */
const UNDOABLE: readonly string[] = [
  'reservation.created',
  'reservation.changed',
  'reservation.extended',
  'reservation.cancelled',
  'reservation.released',
  'reservation.split',
  'reservation.transferred',
  'reservation.moved',
  'reservation.moved-away',
];

type Current = ReservationRow & { readonly now: string };

/**
 * Takes back what the caller did last with a reservation, with everything that was written in the same step: what
 * stood stands again, and what was made is cancelled. No rule is asked, since it stood a moment ago: only somebody who
 * has taken a part of it meanwhile is in the way, or a change of it by somebody else.
 */
export async function undoStep(ctx: MemberContext, id: string): Promise<Reservation> {
  let undoing: Undoing = { stood: [], made: [], restored: [] };
  const decide = async () => {
    undoing = await decideUndo(ctx, await readStep(ctx, id));
    // What gives time up comes before what takes it.
    return [...undoing.made, ...undoing.restored];
  };
  const undone = await decideTogether(ctx, decide, {
    also: async (tx) => {
      await putBack(tx, undoing.stood);
      await forgetMoves(
        tx,
        undoing.made.map(({ reservation }) => reservation.id),
      );
    },
  });
  const asked = undone.find((one) => one.id === id);
  if (!asked) throw new Error('a step writes the reservation that it was found by');
  return asked;
}

async function readStep(ctx: MemberContext, id: string): Promise<Step> {
  // Whoever did it may have given it away by that.
  const anybody = () => undefined;
  const { status } = await readForWrite(ctx, id, anybody);
  const step = await findLastStep(ctx.db, id, UNDO_SECONDS + SLACK_SECONDS);
  if (!step) throw nothingToUndo(status);
  if (step.actorId !== ctx.actor.id) throw notYourStep();
  const isUndoable = step.writes.every(({ kind, action }) => kind === 'reservation' && UNDOABLE.includes(action));
  if (!step.isRecent || !isUndoable) throw nothingToUndo(status);
  return step;
}

interface Undoing extends Pick<Step, 'stood'> {
  readonly made: readonly Draft[];
  readonly restored: readonly Draft[];
}

async function decideUndo(ctx: MemberContext, step: Step): Promise<Undoing> {
  const ids = [...new Set(step.writes.map(({ id }) => id))];
  const current: Current[] = [];
  for (const id of ids) current.push(await readForWrite({ ...ctx, expectedVersion: null }, id, () => undefined));
  const before = new Map(step.stood.map((row) => [row.id, row]));
  for (const row of current) {
    if (row.version !== (before.get(row.id)?.version ?? 0) + 1) {
      throw staleReservation(presentReservation(row, ctx.actor.id));
    }
  }
  const made = current.filter(({ id }) => !before.has(id)).map((row) => neverMade(ctx, row));
  const restored: Draft[] = [];
  const alongside: CountedBooking[] = [];
  for (const row of current) {
    const stood = before.get(row.id);
    if (!stood) continue;
    const { draft, situation } = await decideRestored(ctx, { row, stood, step, ids, alongside: [...alongside] });
    restored.push(draft);
    alongside.push(...counted(draft, situation));
  }
  return { stood: step.stood, made, restored };
}

/** Its end stays where it was, so that nothing of it counts as used. */
function neverMade({ actor }: MemberContext, { now, ...made }: Current): Draft {
  const reservation = {
    ...made,
    status: 'cancelled' as const,
    cancelledBy: { id: actor.id, name: actor.name },
    version: made.version + 1,
    updatedAt: now,
  };
  return { reservation, expectedVersion: made.version, resourceVersion: null, topic: 'reservation.undone' };
}

interface Restoring {
  readonly row: Current;
  readonly stood: ReservationRow;
  readonly step: Step;
  /** All that the step wrote. */
  readonly ids: readonly string[];
  readonly alongside: readonly CountedBooking[];
}

async function decideRestored(
  ctx: MemberContext,
  { row, stood, step, ids, alongside }: Restoring,
): Promise<{ draft: Draft; situation: Situation }> {
  if (stood.endAt <= row.now) throw reservationEnded(stood.endAt);
  // An offer of the waiting list is taken or passed for good.
  if (stood.heldUntil !== null || row.heldUntil !== null) throw nothingToUndo(row.status);
  const { resourceId, startAt, endAt, userId, team } = stood;
  const found = await findSituation(ctx.db, { resourceId, startAt, endAt, exceptReservationIds: ids });
  if (!found) throw notFound();
  const situation = asItStood(found);
  const units = chooseUnits(situation, { unitIds: stood.units.map((unit) => unit.id) });
  const { refusals, ledgers } = await judgeBooking(ctx.db, {
    situation,
    userId,
    teamId: team?.id ?? null,
    units: units.length,
    before: stood,
    claimsNothingNew: true,
    joinsTeam: true,
    exceptReservationIds: ids,
    alongside,
  });
  const [first, ...others] = refusals.filter(isOfAmount);
  // Limits on amount were met a moment ago: only who has used what it left since then is held to them.
  if (first && (await hasBookedSince(ctx.db, stood, step.at, ids))) {
    throw policyRefused(situation, [first, ...others], wordsFor(ctx.locale).detail);
  }
  const reservation = { ...stood, units, version: row.version + 1, updatedAt: row.now };
  const { resourceVersion } = situation;
  return {
    draft: { reservation, expectedVersion: row.version, resourceVersion, ledgers, topic: 'reservation.undone' },
    situation,
  };
}

/** Only who holds it now: what stands closer than the gap, and maintenance that was announced since, take nothing. */
function asItStood({ conflicts, startAt, endAt, ...situation }: Situation): Situation {
  const inTheWay = conflicts.filter((conflict) => conflict.startAt < endAt && conflict.endAt > startAt);
  const busyIndexes = inTheWay.flatMap(({ unitIndexes }) => unitIndexes);
  return { ...situation, startAt, endAt, conflicts: inTheWay, busyIndexes, blocked: [] };
}

function isOfAmount({ unit }: PolicyRefusal): boolean {
  return unit === 'reservations' || unit === 'gpu-minutes';
}
