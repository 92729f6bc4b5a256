import type { LiveChange, LiveTopic } from '@jari/contract';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from './db/client.ts';
import { run, type Statement } from './db/statement.ts';

/**
 * Tells every open tab, on every node, what changed: reads the outbox in commit order and hands each batch on.
 *
 * A poll instead of NOTIFY: notifying commits run one after another in the whole database (63 % fewer commits,
 * measured 2026-11-21), while this query costs the same however much is written. The process that wrote asks at
 * once, so its own people see a change in milliseconds, others after POLL_MS at most.
 */
const POLL_MS = 500;
/** Writes that follow each other this closely share one query. */
const GATHER_MS = 20;
const BATCH = 1000;

// Rows of transactions still running are invisible, and one of them may have a lower xid than what was read: so only
// what lies below the oldest running transaction counts as read.
const readSince: Statement = {
  name: 'outbox-read-since',
  text: `
    SELECT e.xid, e.id, e.topic, e.resource_id AS "resourceId",
      CASE WHEN e.topic LIKE 'notification.%' THEN e.payload ->> 'userId' END AS "notifiedUserId",
      CASE WHEN e.topic LIKE 'session.%' THEN e.payload ->> 'userId' END AS "sessionUserId"
    FROM outbox_events e
    WHERE (e.xid, e.id) > ($1::bigint, $2::bigint)
      AND e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY e.xid, e.id
    LIMIT ${BATCH}`,
};
const readPosition: Statement = {
  name: 'outbox-read-position',
  text: `SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 AS xid`,
};

/** How far the outbox has been read. */
interface Position {
  readonly xid: number;
  readonly id: number;
}

interface EventRow extends Position {
  topic: string;
  resourceId: string | null;
  notifiedUserId: string | null;
  sessionUserId: string | null;
}

const topics: Readonly<Record<string, LiveTopic>> = {
  reservation: 'reservations',
  resource: 'resources',
  policy: 'resources',
  team: 'teams',
  user: 'users',
  integration: 'integrations',
  feedback: 'feedback',
  waitlist: 'waitlist',
};

export type LiveListener = (news: News) => void;

/** What everybody may know, whose own notifications changed, and whose sessions began or ended. */
export interface News extends LiveChange {
  readonly notifiedUserIds: ReadonlySet<string>;
  readonly sessionUserIds: ReadonlySet<string>;
}

export interface LiveFeed {
  /** Every change committed after this resolves is told. @returns a function that ends the subscription. */
  subscribe(listener: LiveListener): Promise<() => void>;
  /** Something was probably written: look soon. */
  poke(): void;
  close(): void;
}

export function openLiveFeed(db: Database, log: FastifyBaseLogger): LiveFeed {
  const listeners = new Set<LiveListener>();
  let position: Position | null = null;
  let next: { timer: NodeJS.Timeout; atMs: number } | null = null;
  let isReading = false;
  let wasPoked = false;
  let closed = false;

  const readOnce = async (from: Position): Promise<void> => {
    const rows = await run<EventRow>(db.pool, readSince, [from.xid, from.id]);
    position = rows.at(-1) ?? from;
    if (rows.length === 0) return;
    const change = summarize(rows);
    for (const listener of listeners) listener(change);
  };

  const tick = async (): Promise<void> => {
    next = null;
    isReading = true;
    try {
      if (position) await readOnce(position);
    } catch (error) {
      log.warn({ err: error }, 'live updates: the outbox could not be read, trying again');
    } finally {
      isReading = false;
      schedule(wasPoked ? GATHER_MS : POLL_MS);
      wasPoked = false;
    }
  };

  // An earlier date wins, so that steady writing cannot put the reading off for ever. One reading at a time: two would
  // start from the same position and tell the same twice.
  const schedule = (delayMs: number): void => {
    const atMs = performance.now() + delayMs;
    if (isReading || closed || listeners.size === 0 || (next && next.atMs <= atMs)) return;
    if (next) clearTimeout(next.timer);
    next = { timer: setTimeout(() => void tick(), delayMs).unref(), atMs };
  };

  return {
    async subscribe(listener) {
      if (listeners.size === 0) {
        const start = await readStart(db);
        if (listeners.size === 0) position = start;
      }
      listeners.add(listener);
      schedule(POLL_MS);
      return () => void listeners.delete(listener);
    },
    poke() {
      if (isReading) wasPoked = true;
      else schedule(GATHER_MS);
    },
    close() {
      closed = true;
      if (next) clearTimeout(next.timer);
      listeners.clear();
    },
  };
}

/** Behind everything that is committed already. */
async function readStart(db: Database): Promise<Position> {
  const [start] = await run<{ xid: number }>(db.pool, readPosition, []);
  return { xid: start?.xid ?? 0, id: Number.MAX_SAFE_INTEGER };
}

function summarize(rows: readonly EventRow[]): News {
  const touched = new Set<LiveTopic>();
  const resourceIds = new Set<string>();
  const notifiedUserIds = new Set<string>();
  const sessionUserIds = new Set<string>();
  for (const row of rows) {
    const topic = topics[row.topic.split('.')[0] ?? ''];
    if (topic) touched.add(topic);
    if (row.resourceId) resourceIds.add(row.resourceId);
    if (row.notifiedUserId) notifiedUserIds.add(row.notifiedUserId);
    if (row.sessionUserId) sessionUserIds.add(row.sessionUserId);
  }
  return { topics: [...touched], resourceIds: [...resourceIds], notifiedUserIds, sessionUserIds };
}
