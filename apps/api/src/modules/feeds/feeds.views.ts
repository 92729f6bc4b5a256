import type { FeedScope, ReservationStatus } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import { feedColumns, type FeedRow } from './feeds.repository.ts';

const listStatement: Statement = {
  name: 'feeds-list',
  text: `
    SELECT ${feedColumns}
    FROM calendar_feeds f
    LEFT JOIN resources r ON r.id = f.resource_id
    WHERE f.user_id = $1
    ORDER BY array_position(ARRAY['mine', 'all', 'resource'], f.scope), r.name_key, f.id
    LIMIT 1000`,
};

export async function listFeedsOf(db: Database, userId: string): Promise<FeedRow[]> {
  return run<FeedRow & Record<string, unknown>>(db.pool, listStatement, [userId]);
}

export interface FeedQuery {
  readonly scope: FeedScope;
  readonly userId: string;
  readonly resourceId: string | null;
}

export interface FeedEntryRow {
  readonly id: string;
  /** What calendars know it by, also after it has moved to another server. */
  readonly calendarId: string;
  readonly title: string;
  readonly description: string | null;
  readonly resourceName: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly status: ReservationStatus;
  readonly unitIndexes: readonly number[];
  readonly hasGpus: boolean;
  readonly version: number;
  readonly updatedAt: string;
}

/** More than a calendar program shows well; what is nearest to the end of the window stays. */
const MAX_ENTRIES = 5000;

const where: Readonly<Record<FeedScope, string>> = {
  mine: 'o.user_id = $1',
  resource: 'o.resource_id = $1',
  all: '$1::uuid IS NOT NULL',
};

// What ends after an instant began at most 168 hours before it (a CHECK): lets the index skip the past. What does not
// take place is told for 30 days after it changed: by then every program has asked again.
const shownIn = (scope: FeedScope, joined = '') => `
  FROM reservations o ${joined}
  JOIN resources r ON r.id = o.resource_id
  JOIN users p ON p.id = o.user_id
  WHERE ${where[scope]}
    AND o.start_at > now() - INTERVAL '30 days 168 hours' AND o.start_at < now() + INTERVAL '365 days'
    AND o.end_at > now() - INTERVAL '30 days' AND o.held_until IS NULL
    AND (o.status IN ('pending', 'confirmed') OR o.updated_at > now() - INTERVAL '30 days')
    AND NOT EXISTS (SELECT 1 FROM reservation_moves a WHERE a.from_id = o.id)`;

// Everything that the text is made of, in one figure: a new name of a server or a person changes it too.
const stateStatements = statementsFor(
  'feeds-state',
  (scope) => `
    SELECT count(*)::int AS count, max(o.updated_at) AS "updatedAt",
      sum(hashtextextended(concat_ws(E'\\n', o.id, o.version, o.status, r.name, p.name), 0))::text AS digest
    ${shownIn(scope)}`,
);

export interface FeedState {
  readonly count: number;
  readonly updatedAt: string | null;
  readonly digest: string | null;
}

/** Tells whether the text would be another one, without making it. */
export async function readFeedState(db: Database, query: FeedQuery): Promise<FeedState> {
  const [row] = await run<FeedState & Record<string, unknown>>(db.pool, stateStatements[query.scope], [subject(query)]);
  return row ?? { count: 0, updatedAt: null, digest: null };
}

const entriesStatements = statementsFor(
  'feeds-entries',
  (scope) => `
    SELECT o.id, o.title, o.description, r.name AS "resourceName", o.user_id AS "ownerId", p.name AS "ownerName",
      o.start_at AS "startAt", o.end_at AS "endAt", o.status, o.unit_indexes AS "unitIndexes",
      EXISTS (SELECT 1 FROM units u WHERE u.resource_id = o.resource_id AND u.kind = 'gpu') AS "hasGpus",
      o.version + coalesce(m.earlier_versions, 0) AS version, coalesce(m.root_id, o.id) AS "calendarId", o.updated_at AS "updatedAt"
    ${shownIn(scope, 'LEFT JOIN reservation_moves m ON m.reservation_id = o.id')}
    ORDER BY o.start_at DESC, o.id DESC
    LIMIT ${MAX_ENTRIES}`,
);

export async function listFeedEntries(db: Database, query: FeedQuery): Promise<FeedEntryRow[]> {
  const statement = entriesStatements[query.scope];
  const rows = await run<FeedEntryRow & Record<string, unknown>>(db.pool, statement, [subject(query)]);
  return rows.toReversed();
}

export interface FeedWindowRow {
  readonly id: string;
  readonly resourceName: string;
  readonly unitIndexes: readonly number[] | null;
  readonly startAt: string;
  /** Of what has no end: where the feed ends. */
  readonly endAt: string;
  readonly isOpenEnded: boolean;
  readonly isCancelled: boolean;
  readonly reason: string;
  readonly version: number;
  readonly updatedAt: string;
}

// To the day, so that a feed with maintenance until further notice is not another text at every reading.
const windowsStatement: Statement = {
  name: 'feeds-windows',
  text: `
    SELECT w.id, r.name AS "resourceName", w.unit_indexes AS "unitIndexes", w.start_at AS "startAt",
      coalesce(w.end_at, date_trunc('day', greatest(w.start_at, now()) + INTERVAL '365 days')) AS "endAt",
      w.end_at IS NULL AS "isOpenEnded", w.cancelled_at IS NOT NULL AS "isCancelled", w.reason, w.version,
      w.updated_at AS "updatedAt"
    FROM maintenance_windows w
    JOIN resources r ON r.id = w.resource_id
    WHERE ($1::uuid IS NULL OR w.resource_id = $1)
      AND w.start_at < now() + INTERVAL '365 days' AND (w.end_at IS NULL OR w.end_at > now() - INTERVAL '30 days')
      AND (w.cancelled_at IS NULL OR w.cancelled_at > now() - INTERVAL '30 days')
    ORDER BY w.start_at, w.id
    LIMIT 1000`,
};

/** Maintenance of the servers that a feed shows; somebody's own reservations are shown without it. */
export async function listFeedWindows(db: Database, { scope, resourceId }: FeedQuery): Promise<FeedWindowRow[]> {
  if (scope === 'mine') return [];
  return run<FeedWindowRow & Record<string, unknown>>(db.pool, windowsStatement, [resourceId]);
}

/** For all servers any id will do: it is only asked whether there is one. */
function subject({ scope, userId, resourceId }: FeedQuery): string | null {
  return scope === 'resource' ? resourceId : userId;
}

function statementsFor(name: string, textOf: (scope: FeedScope) => string): Readonly<Record<FeedScope, Statement>> {
  const one = (scope: FeedScope): Statement => ({ name: `${name}-${scope}`, text: textOf(scope) });
  return { mine: one('mine'), resource: one('resource'), all: one('all') };
}
