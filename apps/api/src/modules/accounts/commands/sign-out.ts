import type { MemberContext } from '#platform/http/request-context.ts';

/** Ends the session of this very request. */
export async function signOut(ctx: MemberContext): Promise<void> {
  await ctx.db.prisma.session.updateMany({
    where: { id: ctx.actor.sessionId, endedAt: null },
    data: { endedAt: ctx.clock.now(), endReason: 'signed-out' },
  });
}
