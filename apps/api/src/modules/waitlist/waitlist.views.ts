import type { OwnWish, Waitlist } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { presentWish } from './waitlist.presenter.ts';
import { listInOrder, listOf, type WishRow } from './waitlist.repository.ts';
import { estimateWait, MIN_SAMPLE, type Past, type PastOffers, type ServerKind } from './waitlist.rules.ts';

const LISTED = 200;
const ESTIMATE_DAYS = 30;

/** My own wishes, and everybody's in the order in which places are offered. */
export async function readWaitlist(db: Database, viewerId: string): Promise<Waitlist> {
  const [mine, figures] = await Promise.all([listOf(db, viewerId), readFigures(db)]);
  const waiting = mine.flatMap(({ position }) => position ?? []);
  // Whoever comes before the last of mine bears on how long I wait.
  const [order, past] = await Promise.all([
    listInOrder(db, Math.max(LISTED, ...waiting)),
    waiting.length > 0 ? readPast(db) : null,
  ]);
  return {
    mine: mine.map((row): OwnWish => ({
      ...presentWish(row, viewerId),
      estimate: past && estimateOf(row, order, past),
    })),
    order: order.slice(0, LISTED).map((row) => presentWish(row, viewerId)),
    waitingCount: figures.waiting,
    medianWaitMinutes: figures.sample < MIN_SAMPLE ? null : figures.median,
  };
}

function estimateOf(row: WishRow, order: readonly WishRow[], past: Past): OwnWish['estimate'] {
  const { position } = row;
  if (position === null) return null;
  return estimateWait(
    row,
    order.filter((other) => (other.position ?? 0) < position),
    past,
  );
}

async function readFigures(db: Database) {
  const { rows } = await db.pool.query<{ waiting: number; sample: number; median: number | null }>({
    name: 'waitlist-figures',
    text: `
      SELECT (SELECT count(*)::integer FROM waitlist_wishes w WHERE w.state = 'waiting') AS waiting,
        count(*)::integer AS sample,
        round(percentile_cont(0.5) WITHIN GROUP (
          ORDER BY extract(epoch FROM w.offered_at - w.created_at) / 60))::integer AS median
      FROM waitlist_wishes w
      WHERE w.offered_at > clock_timestamp() - INTERVAL '30 days'`,
  });
  return rows[0] ?? { waiting: 0, sample: 0, median: null };
}

/** What was offered where in the last days, on the servers in service. A list that began yesterday has one day to tell of. */
async function readPast(db: Database): Promise<Past> {
  const { rows } = await db.pool.query<{ servers: ServerKind[]; offers: PastOffers[]; days: number }>({
    name: 'waitlist-past',
    text: `
      WITH since AS MATERIALIZED (
        SELECT greatest(clock_timestamp() - INTERVAL '${ESTIMATE_DAYS} days',
                 least(clock_timestamp() - INTERVAL '1 day', (SELECT min(w.created_at) FROM waitlist_wishes w))) AS at)
      SELECT round(extract(epoch FROM clock_timestamp() - since.at) / 86400, 1)::float8 AS days,
        (SELECT coalesce(json_agg(s), '[]') FROM (
           SELECT r.id, r.tags, json_agg(json_build_object('model', k.model, 'memoryGib', k.memory_gib, 'count', k.count)) AS kinds
           FROM resources r
           JOIN (SELECT u.resource_id, u.model, u.memory_gib, count(*)::integer AS count
                 FROM units u WHERE u.kind = 'gpu' AND u.removed_at IS NULL
                 GROUP BY u.resource_id, u.model, u.memory_gib) k ON k.resource_id = r.id
           WHERE r.status = 'active'
           GROUP BY r.id) s) AS servers,
        (SELECT coalesce(json_agg(f), '[]') FROM (
           SELECT o.resource_id AS "resourceId", o.unit_count AS "unitCount", o.duration_minutes AS "durationMinutes",
             count(*)::integer AS count
           FROM waitlist_offers o WHERE o.offered_at > since.at
           GROUP BY o.resource_id, o.unit_count, o.duration_minutes) f) AS offers
      FROM since`,
  });
  return rows[0] ?? { servers: [], offers: [], days: ESTIMATE_DAYS };
}
