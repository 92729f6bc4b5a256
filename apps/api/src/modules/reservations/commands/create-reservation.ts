import type { BodyOf, createReservation as contract, Reservation } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { findSituation } from '../reservations.repository.ts';
import { chooseUnits, toUtc, unitsAskedFor } from '../reservations.rules.ts';
import { chooseHolder } from './choose-holder.ts';
import { decideAndStore } from './decide-and-store.ts';
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
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  return decideAndStore(ctx, async () => {
    const holder = await chooseHolder(ctx, input);
    const situation = await findSituation(ctx.db, { resourceId: input.resourceId, ...time });
    if (!situation) throw notFound();
    const asked = { situation, userId: holder.userId, teamId: holder.team?.id ?? null };
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
        version: 1,
        createdAt: situation.now,
        updatedAt: situation.now,
      },
      expectedVersion: 0,
      resourceVersion: situation.resourceVersion,
      topic: 'reservation.created',
      ...settled,
    };
  });
}
