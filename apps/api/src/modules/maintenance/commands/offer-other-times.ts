import type { MaintenanceDetails } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { lockResource } from '#modules/resources/index.ts';
import { recordAudit } from '#platform/audit.ts';
import type { Clock } from '#platform/clock.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import {
  findAffected,
  findOffersOf,
  findWindow,
  insertOffers,
  type WindowRow,
  type WindowTime,
} from '../maintenance.repository.ts';
import { describeWindow } from '../maintenance.views.ts';
import { assertStands } from './change-window.ts';
import { planMoves } from './plan-moves.ts';

/** Offers everybody whose reservation is in the way the nearest equal place; what is open or was declined stays. */
export async function offerOtherTimes(ctx: MemberContext, windowId: string): Promise<MaintenanceDetails> {
  return withTransaction(ctx.db, async (tx) => {
    const found = await findWindow(tx, windowId);
    if (!found) throw notFound();
    await lockResource(tx, found.resourceId);
    const window = (await findWindow(tx, windowId)) ?? found;
    assertStands(window);
    await offerIn(tx, ctx, outageOf(window));
    return describeWindow(tx, window);
  });
}

/** What cannot be used, and when. */
export interface Outage extends WindowTime {
  readonly resourceId: string;
  readonly resourceName: string;
  /** Null: the server itself is in maintenance. */
  readonly windowId: string | null;
}

export function outageOf({ id: windowId, ...window }: WindowRow): Outage {
  return { ...window, windowId };
}

/** Who offers, and when. */
export interface Offering {
  readonly clock: Clock;
  readonly actor: { readonly id: string; readonly name: string };
  readonly address?: string | null;
  readonly requestId?: string | null;
}

/** The same within a transaction that has locked the server: what breaks now is offered now. */
export async function offerIn(tx: Tx, ctx: Offering, outage: Outage): Promise<void> {
  const { resourceId, resourceName, windowId } = outage;
  const offered = await findOffersOf(tx, outage);
  const affected = await findAffected(tx, resourceId, outage);
  const reservations = affected.filter(({ reservationId }) => {
    const state = offered.get(reservationId)?.state;
    return state !== 'open' && state !== 'declined';
  });
  const moves = await planMoves(tx, {
    resourceId,
    reservations,
    now: ctx.clock.now(),
    lostFrom: new Date(outage.startAt),
    mayStay: true,
  });
  const offers = moves.map(({ reservation, resourceId: to, startAt, endAt, unitIndexes }) => ({
    id: uuidv7(),
    windowId,
    reservationId: reservation.reservationId,
    reservationVersion: reservation.version,
    resourceId: to,
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    unitIndexes,
    createdBy: ctx.actor.id,
  }));
  if (offers.length > 0) {
    await insertOffers(tx, offers);
    const offerIds = offers.map(({ id }) => id);
    const payload = { resourceId, windowId, offerIds, actorId: ctx.actor.id };
    await addToOutbox(tx, { topic: 'resource.maintenance-offered', resourceId, payload });
    await recordAudit(tx, ctx, {
      action: 'resource.maintenance-offered',
      subject: { kind: 'resource', id: resourceId, label: resourceName },
      after: { offers: offers.map(({ reservationId, startAt, resourceId: to }) => ({ reservationId, to, startAt })) },
    });
  }
}
