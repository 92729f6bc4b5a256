import { Locale, type Wall, type WallDisplay, WALL_HOURS } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import { presentDisplay, presentWallServer, type WallServerRow } from './wall-displays.presenter.ts';
import type { WallDisplayModel } from '#generated/prisma/models.ts';

const SHOWN = 500;

export async function listDisplays(db: Database): Promise<WallDisplay[]> {
  const rows = await db.prisma.wallDisplay.findMany({
    include: { creator: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: SHOWN,
  });
  return rows.map(presentDisplay);
}

const frameStatement: Statement = {
  name: 'wall-frame',
  text: `
    SELECT date_trunc('milliseconds', clock_timestamp()) AS now,
      date_trunc('milliseconds', clock_timestamp() + make_interval(hours => $1)) AS until,
      coalesce((SELECT i.time_zone FROM installation i), 'UTC') AS "timeZone"`,
};

// Goes back 168 hours before the span, the longest a reservation can be (a CHECK), and no further.
const serversStatement: Statement = {
  name: 'wall-servers',
  text: `
    SELECT r.name, r.status,
      (SELECT coalesce(json_agg(json_build_object('index', u.index, 'model', u.model) ORDER BY u.index), '[]')
       FROM units u WHERE u.resource_id = r.id AND u.removed_at IS NULL) AS units,
      (SELECT coalesce(json_agg(json_build_object(
          'startAt', iso_instant(o.start_at), 'endAt', iso_instant(o.end_at), 'unitIndexes', o.unit_indexes,
          'title', CASE WHEN $4 THEN o.title END, 'userName', CASE WHEN $4 THEN p.name END,
          'team', CASE WHEN $4 AND t.id IS NOT NULL
                    THEN json_build_object('id', t.id, 'name', t.name, 'color', t.color) END,
          'isPending', o.status = 'pending') ORDER BY o.start_at, o.id), '[]')
       FROM reservations o
       JOIN users p ON p.id = o.user_id
       LEFT JOIN teams t ON t.id = o.team_id
       WHERE o.resource_id = r.id AND o.start_at < $2::timestamptz AND o.end_at > $1::timestamptz
         AND o.start_at > $1::timestamptz - INTERVAL '168 hours' AND o.status IN ('pending', 'confirmed')) AS bookings,
      (SELECT coalesce(json_agg(json_build_object(
          'id', w.id, 'unitIndexes', w.unit_indexes, 'startAt', iso_instant(w.start_at), 'endAt', iso_instant(w.end_at),
          'reason', w.reason) ORDER BY w.start_at, w.id), '[]')
       FROM maintenance_windows w
       WHERE w.resource_id = r.id AND w.cancelled_at IS NULL AND w.start_at < $2::timestamptz
         AND (w.end_at IS NULL OR w.end_at > $1::timestamptz)) AS maintenance
    FROM resources r
    WHERE r.status <> 'retired' AND (cardinality($3::text[]) = 0 OR r.tags && $3::text[])
    ORDER BY r.name_key, r.id
    LIMIT ${SHOWN}`,
};

/** What the screen shows now: two statements, however many servers. */
export async function findWall(db: Database, display: WallDisplayModel): Promise<Wall> {
  const { name, tags, showsNames } = display;
  const [frame] = await run<{ now: string; until: string; timeZone: string }>(db.pool, frameStatement, [WALL_HOURS]);
  const { now, until, timeZone } = frame ?? { now: '', until: '', timeZone: 'UTC' };
  const rows = await run<WallServerRow & Record<string, unknown>>(db.pool, serversStatement, [
    now,
    until,
    tags,
    showsNames,
  ]);
  const servers = rows.map((row) => presentWallServer(row, now));
  return { name, locale: Locale.parse(display.locale), showsNames, timeZone, now, until, servers };
}
