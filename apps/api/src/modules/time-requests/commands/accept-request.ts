import type { TimeRequest } from '@jari/contract';
import { decideTogether, findReservation, holdsUnits } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { requestClosed } from '../time-requests.problems.ts';
import { findRequest, type TimeRequestRow } from '../time-requests.repository.ts';
import { getRequest } from '../time-requests.views.ts';
import { decideTaking } from './decide-taking.ts';
import { conclude } from './conclude-request.ts';

/** Gives the time: both bookings and the answer in one transaction, so that whoever accepts twice gives once. */
export async function acceptRequest(ctx: MemberContext, id: string): Promise<TimeRequest> {
  const decide = async () => {
    const request = await getOpenToMe(ctx, id);
    const giving = await findReservation(ctx.db, request.reservationId);
    if (!giving) throw notFound();
    // It was taken back since the look at the request.
    if (!holdsUnits(giving.status) || giving.userId !== ctx.actor.id) throw requestClosed('closed');
    const extendsId = request.extended?.id ?? null;
    // What begins at once begins with the yes.
    const startAt = request.startAt > giving.now ? request.startAt : giving.now;
    if (startAt >= request.endAt) throw requestClosed('expired');
    return decideTaking(ctx, { ...request, startAt, extendsId }, giving);
  };
  await decideTogether({ ...ctx, idempotency: null }, decide, {
    also: (tx) => conclude(tx, ctx, id, { outcome: 'accepted' }),
  });
  return getRequest(ctx, id);
}

/** @throws Problem `not-found` where somebody else is asked, `request-closed` when it is no longer open. */
export async function getOpenToMe(ctx: MemberContext, id: string): Promise<TimeRequestRow> {
  const request = await findRequest(ctx.db.prisma, id);
  if (!request || request.owner.id !== ctx.actor.id) throw notFound();
  if (request.state !== 'open') throw requestClosed(request.state);
  return request;
}
