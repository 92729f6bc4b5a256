import type { Reservation } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { assertMayChange } from '../reservations.policy.ts';
import { noChangeWaits, unitsNotEnough } from '../reservations.problems.ts';
import { assertStillChangeable, chooseUnits, remainderOf } from '../reservations.rules.ts';
import { findSituation } from '../situation.repository.ts';
import { decideAndStore, type Draft } from './decide-and-store.ts';
import { readForWrite } from './read-for-write.ts';

/**
 * Takes back a change that waits for a yes: time, units and the yes they had are what they were. Unlike a refusal, which
 * leaves what it can, this is all or nothing: where somebody has taken a part meanwhile, its owner hears who.
 */
export async function withdrawChange(ctx: MemberContext, id: string): Promise<Reservation> {
  return decideAndStore(ctx, async (): Promise<Draft> => {
    const { now, ...before } = await readForWrite(ctx, id, assertMayChange);
    assertStillChangeable({ ...before, now });
    const stood = before.status === 'pending' ? remainderOf({ ...before, now }) : null;
    if (!stood) throw noChangeWaits(before.status);
    const { startAt, endAt, policyMode, approval = null, unitIndexes } = stood;
    const { resourceId } = before;
    const situation = await findSituation(ctx.db, { resourceId, startAt, endAt, exceptReservationIds: [id] });
    if (!situation) throw notFound();
    const unitIds = situation.units.filter(({ index }) => unitIndexes.includes(index)).map((unit) => unit.id);
    if (unitIds.length < unitIndexes.length) throw unitsNotEnough(situation, unitIndexes.length);
    // Maintenance that was announced later takes nothing from who held it before.
    const units = chooseUnits({ ...situation, blocked: [] }, { unitIds });
    return {
      reservation: {
        ...before,
        startAt,
        endAt,
        policyMode,
        approval,
        units,
        unitIndexes: units.map(({ index }) => index),
        status: 'confirmed',
        stoodBefore: null,
        version: before.version + 1,
        updatedAt: now,
      },
      expectedVersion: before.version,
      resourceVersion: situation.resourceVersion,
      topic: 'reservation.change-withdrawn',
    };
  });
}
