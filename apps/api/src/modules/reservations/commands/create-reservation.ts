import type { BodyOf, createReservation as contract, Reservation } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { findSituation } from '../situation.repository.ts';
import { chooseUnits, toUtc, unitsAskedFor } from '../reservations.rules.ts';
import { chooseHolder } from './choose-holder.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import type { BookingQuestion } from './judge-booking.ts';
import { settlePolicy } from './settle-policy.ts';

/**
 * Books units of a server for the caller or somebody they may book for, all or nothing.
 * @param id for callers that write down beforehand what they are about to book.
 */
export async function createReservation(
  ctx: MemberContext,
  input: BodyOf<typeof contract>,
  id: string = uuidv7(),
): Promise<Reservation> {
  return decideAndStore(ctx, () => decideBooking(ctx, input, { id }));
}

/** What a new reservation is besides what was asked for. */
export interface Circumstances {
  readonly id: string;
  readonly seriesId?: string;
  readonly groupId?: string;
  /** What is booked with it in the same step counts as used already. */
  readonly alongside?: BookingQuestion['alongside'];
  /** Those that make room for it in the same step do not stand in its way. */
  readonly exceptReservationIds?: readonly string[];
}

/** Decides on a new reservation without storing it. @throws Problem naming what stands in the way. */
export async function decideBooking(
  ctx: MemberContext,
  input: BodyOf<typeof contract>,
  { id, seriesId, groupId, alongside = [], exceptReservationIds = [] }: Circumstances,
): Promise<Draft> {
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  const holder = await chooseHolder(ctx, input);
  const situation = await findSituation(ctx.db, { resourceId: input.resourceId, ...time, exceptReservationIds });
  if (!situation) throw notFound();
  const asked = { situation, userId: holder.userId, teamId: holder.team?.id ?? null, alongside };
  const { reservation, ...settled } = await settlePolicy(
    ctx,
    { ...asked, units: unitsAskedFor(situation, input) },
    input.waivePolicy ?? false,
  );
  const units = chooseUnits(situation, input);
  return {
    reservation: {
      id,
      resourceId: situation.resourceId,
      resourceName: situation.resourceName,
      ...holder,
      title: input.title,
      description: input.description || null,
      ...time,
      ...reservation,
      unitIndexes: units.map((unit) => unit.index),
      units,
      cancelReason: null,
      cancelledBy: null,
      seriesId: seriesId ?? null,
      groupId: groupId ?? null,
      heldUntil: null,
      checkedInAt: null,
      version: 1,
      createdAt: situation.now,
      updatedAt: situation.now,
    },
    expectedVersion: 0,
    resourceVersion: situation.resourceVersion,
    topic: 'reservation.created',
    ...settled,
  };
}
