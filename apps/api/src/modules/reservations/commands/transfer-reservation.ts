import type { BodyOf, Reservation, transferReservation as contract } from '@jari/contract';
import { findHolder, type Holder } from '#modules/teams/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound, validationFailed } from '#platform/problem.ts';
import { assertMayEnd } from '../reservations.policy.ts';
import { notAnOwner, notTeamMate } from '../reservations.problems.ts';
import { standAlone, type ReservationRow } from '../reservations.repository.ts';
import { assertNotHeld, assertStillChangeable } from '../reservations.rules.ts';
import { findSituation } from '../situation.repository.ts';
import { isColleague } from '../colleagues.views.ts';
import { decideTogether, type Draft } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';
import { settlePolicy } from './settle-policy.ts';

/** Makes a reservation that of a colleague, as it is; to the server's limits on amount it is new to them. */
export async function transferReservation(
  ctx: MemberContext,
  id: string,
  { userId, note }: BodyOf<typeof contract>,
): Promise<Reservation> {
  const owner = { id: '' };
  const decide = async () => {
    const before = await readForWrite(ctx, id, assertMayEnd);
    owner.id = before.userId;
    return [await decideTransfer(ctx, before, userId)];
  };
  const [transferred] = await decideTogether(ctx, decide, {
    also: async (tx) => {
      const payload = {
        reservationId: id,
        fromUserId: owner.id,
        toUserId: userId,
        note: note ?? null,
        actorId: ctx.actor.id,
      };
      await standAlone(tx, id);
      await addToOutbox(tx, { topic: 'reservation.handed-over', payload });
    },
    answerOf: ([first]) => first,
  });
  if (!transferred) throw new Error('a transfer stores one reservation');
  return transferred;
}

async function decideTransfer(
  ctx: MemberContext,
  { now, ...before }: ReservationRow & { readonly now: string },
  userId: string,
): Promise<Draft> {
  assertStillChangeable({ ...before, now });
  assertNotHeld(before);
  const holder = await getColleague(ctx, before, userId);
  const { resourceId, startAt, endAt } = before;
  const situation = await findSituation(ctx.db, { resourceId, startAt, endAt, exceptReservationIds: [before.id] });
  if (!situation) throw notFound();
  const question = { situation, userId, teamId: holder.team?.id ?? null, units: before.units.length, before };
  // What it holds was decided on; whose it is now is what counts.
  const settled = await settlePolicy(ctx, { ...question, claimsNothingNew: true, joinsTeam: true }, false);
  return {
    ...settled,
    reservation: {
      ...before,
      ...settled.reservation,
      userId,
      userName: holder.name,
      team: holder.team,
      seriesId: null,
      groupId: null,
      version: before.version + 1,
      updatedAt: situation.now,
    },
    // What stands closer to it than the gap stood there before.
    gapMinutes: 0,
    expectedVersion: before.version,
    resourceVersion: situation.resourceVersion,
    topic: 'reservation.transferred',
  };
}

async function getColleague(ctx: MemberContext, before: ReservationRow, userId: string): Promise<Holder> {
  if (userId === before.userId) throw validationFailed('/userId', 'must be somebody else than its owner');
  const holder = await findHolder(ctx.db, { userId, teamId: before.team?.id ?? null, by: ctx.actor.id });
  if (!holder?.isActive) throw notAnOwner();
  if (ctx.actor.role !== 'admin' && !(await isColleague(ctx.db, before.userId, userId))) throw notTeamMate();
  return holder;
}
