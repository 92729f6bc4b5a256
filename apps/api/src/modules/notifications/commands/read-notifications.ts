import type { BodyOf, readNotifications as contract } from '@jari/contract';
import { onConnection } from '#platform/db/on-connection.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { tellTabs } from '../notifications.repository.ts';

const MARK_NAMED = `
  UPDATE notifications n SET read_at = coalesce(n.read_at, clock_timestamp())
  WHERE n.user_id = $1 AND n.in_app AND n.id = ANY ($2::uuid[])`;
const MARK_ALL = `
  UPDATE notifications n SET read_at = clock_timestamp()
  WHERE n.user_id = $1 AND n.in_app AND n.read_at IS NULL
    AND ($2::timestamptz IS NULL OR n.created_at <= $2::timestamptz)`;

/** Marks those named as read, or all; another person's are as if they were not there. */
export async function readNotifications(ctx: MemberContext, body: BodyOf<typeof contract>): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    if (body.ids) {
      const ids = [...new Set(body.ids)];
      const { rowCount } = await client.query(MARK_NAMED, [ctx.actor.id, ids]);
      if (rowCount !== ids.length) throw notFound();
    } else {
      await client.query(MARK_ALL, [ctx.actor.id, body.upTo ?? null]);
    }
    await tellTabs(client, 'notification.read', [ctx.actor.id]);
  });
}
