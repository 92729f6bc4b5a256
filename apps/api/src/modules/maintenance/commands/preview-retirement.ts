import type { RetirementPreview } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentConflict, presentPlace } from '../maintenance.presenter.ts';
import { findAhead } from '../maintenance.repository.ts';
import { planAway } from './retire-server.ts';

/** What retiring the server would affect, and where each reservation would be moved to. Stores nothing. */
export async function previewRetirement(ctx: MemberContext, id: string): Promise<RetirementPreview> {
  const resource = await ctx.db.prisma.resource.findUnique({ where: { id }, select: { id: true } });
  if (!resource) throw notFound();
  const ahead = await findAhead(ctx.db.prisma, id);
  const moves = await planAway(ctx, id, ahead);
  const affected = ahead.map((row) => {
    const move = moves.get(row.reservationId);
    return { reservation: presentConflict(row), place: move ? presentPlace(move) : null };
  });
  return { affected };
}
