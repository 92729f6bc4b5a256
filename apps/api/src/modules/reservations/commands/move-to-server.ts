import type { BodyOf, moveReservation as contract, Reservation } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound, validationFailed } from '#platform/problem.ts';
import { assertMayChange } from '../reservations.policy.ts';
import { recordMove } from '../reservations.repository.ts';
import { assertNotHeld, assertStillChangeable, toUtc } from '../reservations.rules.ts';
import { findSituation } from '../situation.repository.ts';
import { decideNew } from './create-reservation.ts';
import { decideTogether, type Draft } from './decide-and-store.ts';
import { endedByMove } from './move-reservation.ts';
import { readForWrite } from './read-for-write.ts';

type Move = BodyOf<typeof contract>;

/** Moves a reservation that lies ahead to another server because somebody wants it there: its rules hold as for a new one. */
export async function moveToServer(ctx: MemberContext, id: string, input: Move): Promise<Reservation> {
  let newId = '';
  const stored = await decideTogether(
    ctx,
    async () => {
      const [old, begun] = await decideMove(ctx, id, input);
      newId = begun.reservation.id;
      return [old, begun];
    },
    { also: (tx) => recordMove(tx, id, newId) },
  );
  const moved = stored.at(-1);
  if (!moved) throw new Error('a move stores two reservations');
  return moved;
}

async function decideMove(ctx: MemberContext, id: string, input: Move): Promise<[old: Draft, begun: Draft]> {
  const { now, ...before } = await readForWrite(ctx, id, assertMayChange);
  assertStillChangeable({ ...before, now });
  assertNotHeld(before);
  if (before.startAt <= now) throw validationFailed('/resourceId', 'must be its own once it has begun');
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  const exceptReservationIds = [id];
  const situation = await findSituation(ctx.db, { resourceId: input.resourceId, ...time, exceptReservationIds });
  if (!situation) throw notFound();
  const { userId, userName, team, bookedBy, title, groupId } = before;
  const { unitIds, unitCount = before.units.length } = input;
  const wanted = {
    holder: { userId, userName, team, bookedBy },
    title,
    description: before.description,
    ...time,
    ...(unitIds ? { unitIds } : { unitCount }),
  };
  const begun = await decideNew(ctx, wanted, situation, {
    id: uuidv7(),
    exceptReservationIds,
    ...(groupId !== null && { groupId }),
  });
  return [endedByMove(ctx, { ...before, now }, before.endAt, null), { ...begun, topic: 'reservation.moved' }];
}
