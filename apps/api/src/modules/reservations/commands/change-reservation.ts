import type { BodyOf, Reservation, updateReservation as contract } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { assertMayChange } from '../reservations.policy.ts';
import type { ReservationRow, StoodBefore, UnitRef } from '../reservations.repository.ts';
import { findSituation, type Situation } from '../situation.repository.ts';
import { assertStillChangeable, chooseUnits, claimsNothingNew, toUtc } from '../reservations.rules.ts';
import { chooseTeam } from './choose-holder.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import type { BookingQuestion } from './judge-booking.ts';
import { readForWrite } from './read-for-write.ts';
import { settlePolicy } from './settle-policy.ts';

type ChangeReservation = BodyOf<typeof contract>;
/** What it shall be, and what is changed with it in the same step. */
type WantedChange = ChangeReservation &
  Pick<ReservationRow, 'team'> &
  Pick<BookingQuestion, 'alongside' | 'exceptReservationIds' | 'use'>;

/** Replaces title, description, time, units and team of a reservation in one step. */
export async function changeReservation(
  ctx: MemberContext,
  id: string,
  input: ChangeReservation,
): Promise<Reservation> {
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  return decideAndStore(ctx, async () => {
    const before = await readForWrite(ctx, id, assertMayChange);
    assertStillChangeable(before);
    const team = await chooseTeam(ctx, before, input.teamId);
    const situation = await findSituation(ctx.db, {
      resourceId: before.resourceId,
      ...time,
      exceptReservationIds: [id],
    });
    if (!situation) throw notFound();
    return decideChange(ctx, before, situation, { ...input, ...time, team });
  });
}

/** Decides on how a reservation shall be without storing it. @throws Problem naming what stands in the way. */
export async function decideChange(
  ctx: MemberContext,
  before: ReservationRow,
  situation: Situation,
  { alongside, exceptReservationIds, use, ...wanted }: WantedChange,
): Promise<Draft> {
  const { title, startAt, endAt, team } = wanted;
  const keepsUnits = wanted.unitIds === undefined && wanted.unitCount === undefined;
  const isWithin = startAt >= before.startAt && endAt <= before.endAt;
  // Maintenance that was announced later takes nothing from who holds it already.
  const units =
    keepsUnits && isWithin
      ? keptUnits({ ...situation, blocked: [] }, before)
      : keepsUnits
        ? keptUnits(situation, before)
        : chooseUnits(situation, wanted, before.unitIndexes);
  const sameTime = startAt === before.startAt && endAt === before.endAt;
  const claimsNothing = claimsNothingNew(before, wanted, units);
  // What it holds is new to that team, and counts against what the team may reserve.
  const joinsTeam = team !== null && team.id !== before.team?.id;
  // Words may change at any time, also where the server is in maintenance or its rules have become stricter.
  const settled =
    keepsUnits && sameTime && claimsNothing && !joinsTeam
      ? null
      : await settlePolicy(
          ctx,
          {
            situation,
            userId: before.userId,
            teamId: team?.id ?? null,
            units: units.length,
            before,
            claimsNothingNew: claimsNothing,
            joinsTeam,
            ...(alongside && { alongside }),
            ...(exceptReservationIds && { exceptReservationIds }),
            ...(use && { use }),
          },
          wanted.waivePolicy ?? false,
        );
  return {
    ...settled,
    reservation: {
      ...before,
      ...settled?.reservation,
      stoodBefore: standingBefore(before, settled?.reservation.status),
      team,
      title,
      description: wanted.description || null,
      startAt,
      endAt,
      ...holdingUnits(units),
      version: before.version + 1,
      updatedAt: situation.now,
    },
    expectedVersion: before.version,
    resourceVersion: situation.resourceVersion,
    topic: 'reservation.changed',
  };
}

function holdingUnits(units: UnitRef[]): Pick<ReservationRow, 'units' | 'unitIndexes'> {
  return { units, unitIndexes: units.map((unit) => unit.index) };
}

/** As the database remembers it with this write. */
function standingBefore(before: ReservationRow, status = before.status): StoodBefore | null {
  if (before.status !== 'confirmed' || status !== 'pending') return before.stoodBefore ?? null;
  const { startAt, endAt, unitIndexes, policyMode, approval } = before;
  return { startAt, endAt, unitIndexes, policyMode, approval };
}

/** The same units in the new time, or the refusal that names who holds them. */
function keptUnits(situation: Situation, before: ReservationRow): UnitRef[] {
  return chooseUnits(situation, { unitIds: before.units.map((unit) => unit.id) });
}
