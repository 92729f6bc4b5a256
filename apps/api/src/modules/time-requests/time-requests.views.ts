import type { TimeRequest } from '@jari/contract';
import { Prisma } from '#generated/prisma/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentRequest } from './time-requests.presenter.ts';
import { findRequest, selectRequests } from './time-requests.repository.ts';

/** Open requests and what became of the others lately: those to me, and mine. */
export async function listRequests(ctx: MemberContext): Promise<{ received: TimeRequest[]; sent: TimeRequest[] }> {
  const me = ctx.actor.id;
  const rows = await selectRequests(
    ctx.db.prisma,
    Prisma.sql`
      WHERE t.id IN (
        (SELECT m.id FROM time_requests m WHERE m.asker_id = ${me}::uuid AND m.put_away_at IS NULL
           AND m.created_at > clock_timestamp() - INTERVAL '7 days' ORDER BY m.created_at DESC LIMIT 100)
        UNION ALL
        (SELECT m.id FROM time_requests m WHERE m.holder_id = ${me}::uuid
           AND m.created_at > clock_timestamp() - INTERVAL '7 days' ORDER BY m.created_at DESC LIMIT 100))
      ORDER BY t.created_at DESC, t.id DESC`,
  );
  const requests = rows.map(presentRequest);
  return {
    received: requests.filter(({ reservation }) => reservation.owner.id === me),
    sent: requests.filter(({ asker }) => asker.id === me),
  };
}

export async function getRequest(ctx: MemberContext, id: string): Promise<TimeRequest> {
  const found = await findRequest(ctx.db.prisma, id);
  if (!found || (found.asker.id !== ctx.actor.id && found.owner.id !== ctx.actor.id)) throw notFound();
  return presentRequest(found);
}
