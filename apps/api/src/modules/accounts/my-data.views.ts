import { MOST_EXPORTED, type MyData } from '@jari/contract';
import { listFeedsOf } from '#modules/feeds/index.ts';
import { getSettings } from '#modules/notifications/index.ts';
import { listViews } from '#modules/saved-views/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { getUserById, listSessions } from './accounts.views.ts';

/** All that is kept about the caller, without secrets. */
export async function exportMyData(ctx: MemberContext): Promise<MyData> {
  const { id } = ctx.actor;
  const [profile, lists, sessions, notificationSettings, feeds, savedViews] = await Promise.all([
    getUserById(ctx.db, id),
    readLists(ctx),
    listSessions(ctx, { limit: 200 }),
    getSettings(ctx),
    listFeedsOf(ctx.db, id),
    listViews(ctx),
  ]);
  return {
    exportedAt: ctx.clock.now().toISOString(),
    profile,
    ...lists,
    sessions: sessions.items,
    notificationSettings,
    savedViews: savedViews.map(({ page, name, query }) => ({ page, name, query })),
    calendarLinks: feeds.map(({ scope, resourceName, createdAt, lastReadAt }) => ({
      scope,
      server: resourceName,
      createdAt,
      lastReadAt,
    })),
  };
}

const LISTS = {
  teams: `
    SELECT t.id, t.name, m.is_manager AS "isManager", m.joined_at AS "joinedAt"
    FROM team_members m
    JOIN teams t ON t.id = m.team_id
    WHERE m.user_id = $1
    ORDER BY m.joined_at`,
  reservations: `
    SELECT o.id, r.name AS server, o.title, o.description, o.start_at AS "startAt", o.end_at AS "endAt",
      o.unit_indexes AS units, o.status, o.cancel_reason AS "cancelReason", o.created_at AS "createdAt",
      o.updated_at AS "updatedAt"
    FROM reservations o
    JOIN resources r ON r.id = o.resource_id
    WHERE o.user_id = $1
    ORDER BY o.start_at DESC, o.id DESC`,
  series: `
    SELECT s.id, r.name AS server, s.title, s.description, s.starts_on::text AS "startsOn",
      s.start_time::text AS "startTime", s.time_zone AS "timeZone", s.duration_minutes AS "durationMinutes",
      s.frequency, s.every, s.created_at AS "createdAt"
    FROM series s
    JOIN resources r ON r.id = s.resource_id
    WHERE s.user_id = $1
    ORDER BY s.created_at DESC, s.id`,
  wishes: `
    SELECT w.id, w.title, w.unit_count AS units, w.duration_minutes AS "durationMinutes", w.earliest_at AS "from",
      w.latest_at AS "to", w.state, w.created_at AS "createdAt"
    FROM waitlist_wishes w
    WHERE w.user_id = $1
    ORDER BY w.created_at DESC, w.id`,
  timeRequests: `
    SELECT t.id, t.title, t.start_at AS "startAt", t.end_at AS "endAt", t.message, t.outcome,
      t.created_at AS "createdAt"
    FROM time_requests t
    WHERE t.asker_id = $1
    ORDER BY t.created_at DESC, t.id`,
  feedback: `
    SELECT f.id, f.body, f.state, f.created_at AS "createdAt"
    FROM feedback_posts f
    WHERE f.author_id = $1
    ORDER BY f.created_at DESC, f.id`,
  notifications: `
    SELECT n.kind, n.created_at AS "createdAt", n.read_at AS "readAt"
    FROM notifications n
    WHERE n.user_id = $1
    ORDER BY n.created_at DESC, n.id`,
  // What it was about may be somebody else.
  activity: `
    SELECT e.at, e.action, e.address
    FROM audit_entries e
    WHERE e.actor_id = $1
    ORDER BY e.id DESC`,
} as const;

type Lists = Pick<MyData, keyof typeof LISTS | 'isComplete'>;

/** Of each list the latest that an export holds; one after the other, since no one export may hold the whole pool. */
async function readLists({ db, actor }: MemberContext): Promise<Lists> {
  const lists: Record<string, unknown[]> = {};
  let isComplete = true;
  for (const [name, text] of Object.entries(LISTS)) {
    const values = [actor.id, MOST_EXPORTED + 1];
    const { rows } = await db.pool.query({ name: `accounts-export-${name}`, text: `${text} LIMIT $2`, values });
    lists[name] = rows.slice(0, MOST_EXPORTED);
    isComplete &&= rows.length <= MOST_EXPORTED;
  }
  // The contract looks at every row before it is sent.
  return { ...lists, isComplete } as Lists;
}
