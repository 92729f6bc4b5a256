import type { Waitlist } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { presentWish } from './waitlist.presenter.ts';
import { listInOrder, listOf } from './waitlist.repository.ts';

const LISTED = 200;
/** The median of fewer says nothing. */
const MIN_SAMPLE = 3;

/** My own wishes, and everybody's in the order in which places are offered. */
export async function readWaitlist(db: Database, viewerId: string): Promise<Waitlist> {
  const [mine, order, figures] = await Promise.all([listOf(db, viewerId), listInOrder(db, LISTED), readFigures(db)]);
  return {
    mine: mine.map((row) => presentWish(row, viewerId)),
    order: order.map((row) => presentWish(row, viewerId)),
    waitingCount: figures.waiting,
    medianWaitMinutes: figures.sample < MIN_SAMPLE ? null : figures.median,
  };
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
