import type { BodyOf, createReservation as contract, Reservation } from '@jari/contract';
import type { CountedBooking } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { findSituation, type Situation } from '../situation.repository.ts';
import { chooseUnits, toUtc, unitsAskedFor } from '../reservations.rules.ts';
import { chooseHolder, type BookedFor } from './choose-holder.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import type { Use } from './find-use.ts';
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
  readonly alongside?: readonly CountedBooking[];
  /** Those that make room for it in the same step do not stand in its way, and count no more. */
  readonly exceptReservationIds?: readonly string[];
  /** Taken where any units will do and these are free. */
  readonly preferredIndexes?: readonly number[];
  /** What its owner has used, where that was read already. */
  readonly use?: Use;
}

/** Decides on a new reservation without storing it. @throws Problem naming what stands in the way. */
export async function decideBooking(
  ctx: MemberContext,
  input: BodyOf<typeof contract>,
  circumstances: Circumstances,
): Promise<Draft> {
  const { resourceId } = input;
  const { exceptReservationIds = [] } = circumstances;
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  const holder = await chooseHolder(ctx, input);
  const situation = await findSituation(ctx.db, { resourceId, ...time, exceptReservationIds });
  if (!situation) throw notFound();
  return decideNew(ctx, { ...input, holder }, situation, circumstances);
}

type NewBooking = Omit<BodyOf<typeof contract>, 'resourceId' | 'startAt' | 'endAt' | 'userId' | 'teamId'> & {
  readonly holder: BookedFor;
};

/** The same in a situation that was read already. */
export async function decideNew(
  ctx: MemberContext,
  { holder, ...input }: NewBooking,
  situation: Situation,
  { id, seriesId, groupId, preferredIndexes = [], ...circumstances }: Circumstances,
): Promise<Draft> {
  const asked = { situation, userId: holder.userId, teamId: holder.team?.id ?? null, ...circumstances };
  const { reservation, ...settled } = await settlePolicy(
    ctx,
    { ...asked, units: unitsAskedFor(situation, input) },
    input.waivePolicy ?? false,
  );
  const units = chooseUnits(situation, input, preferredIndexes);
  const { startAt, endAt } = situation;
  return {
    reservation: {
      id,
      resourceId: situation.resourceId,
      resourceName: situation.resourceName,
      ...holder,
      title: input.title,
      description: input.description || null,
      startAt,
      endAt,
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
