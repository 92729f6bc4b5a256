import type { listNotifications as contract, NotificationSettings, QueryOf } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, StartCursor, toPage } from '#platform/paging.ts';
import {
  presentNotification,
  presentSettings,
  type NotificationRow,
  type SettingsRow,
} from './notifications.presenter.ts';
import { settingsColumns } from './notifications.repository.ts';

const listStatement: Statement = {
  name: 'notifications-list',
  text: `
    SELECT n.id, n.kind, n.facts, n.created_at AS "createdAt", n.read_at AS "readAt"
    FROM notifications n
    WHERE n.user_id = $1 AND n.in_app
      AND (NOT $2::boolean OR n.read_at IS NULL)
      AND ($3::timestamptz IS NULL OR (n.created_at, n.id) < ($3::timestamptz, $4::uuid))
    ORDER BY n.created_at DESC, n.id DESC
    LIMIT $5`,
};
const unreadStatement: Statement = {
  name: 'notifications-unread',
  text: `SELECT count(*)::int AS count FROM notifications n WHERE n.user_id = $1 AND n.in_app AND n.read_at IS NULL`,
};

/** What the caller was told in the app, newest first. */
export async function listNotifications(ctx: MemberContext, query: QueryOf<typeof contract>) {
  const [at = null, id = null] = decodeCursor(query.cursor, StartCursor) ?? [];
  const values = [ctx.actor.id, query.unread === 'true', at, id, query.limit + 1];
  const [rows, unreadCount] = await Promise.all([
    run<NotificationRow & Record<string, unknown>>(ctx.db.pool, listStatement, values),
    countUnread(ctx.db, ctx.actor.id),
  ]);
  const page = toPage(rows, query.limit, (row) => [row.createdAt, row.id], presentNotification);
  return { ...page, unreadCount };
}

export async function countUnread(db: Database, userId: string): Promise<number> {
  const [row] = await run<{ count: number }>(db.pool, unreadStatement, [userId]);
  return row?.count ?? 0;
}

const settingsStatement: Statement = {
  name: 'notifications-settings',
  text: `
    SELECT u.email, u.name, ${settingsColumns}
    FROM users u
    LEFT JOIN notification_settings s ON s.user_id = u.id
    WHERE u.id = $1`,
};

/** What the person chose, and where their mails go; null: nobody has that id. */
export async function findSettings(
  db: Database,
  userId: string,
): Promise<{ settings: NotificationSettings; address: string; name: string } | null> {
  const [row] = await run<SettingsRow & { email: string; name: string }>(db.pool, settingsStatement, [userId]);
  return row ? { settings: presentSettings(row), address: row.email, name: row.name } : null;
}

export async function getSettings(ctx: MemberContext): Promise<NotificationSettings> {
  const found = await findSettings(ctx.db, ctx.actor.id);
  if (!found) throw new Error('the caller has no account');
  return found.settings;
}
