import type { Client, QueryResultRow } from 'pg';
import { none, type Finding } from './finding.ts';
import { OVERLAPS, UNEVEN_EVENTS } from './invariants.ts';
import type { History } from './load.ts';
import type { ReceivedMail } from './mailbox.ts';

/** All sides after everything was killed again and again, and had time to finish. */
export interface Sides {
  readonly client: Client;
  readonly history: History;
  readonly mails: readonly ReceivedMail[];
  /** How often something died that could have died between a mail server's yes and our note of it. */
  readonly kills: number;
}

/** Compares what was promised with what each side has. */
export async function checkDelivery({ client, history, mails, kills }: Sides): Promise<Finding[]> {
  const ask = <Row extends QueryResultRow>(sql: string) => client.query<Row>(sql).then(({ rows }) => rows);
  const stored = new Map(
    (await ask<{ id: string; version: number }>('SELECT id, version FROM reservations')).map((row) => [
      row.id,
      row.version,
    ]),
  );
  const lost = [...history.acknowledged].filter(([id, version]) => (stored.get(id) ?? 0) < version);
  return [
    none(
      'R-39',
      'acknowledged writes that are gone',
      lost.map(([id]) => id),
    ),
    none('R-01', 'overlaps', await names(ask(OVERLAPS))),
    none('R-10', 'changes without exactly one event', await names(ask(UNEVEN_EVENTS))),
    none(
      'R-10',
      'events skipped',
      await names(ask(`SELECT id::text AS name FROM outbox_events WHERE dispatched_at IS NULL`)),
    ),
    none('R-12', 'jobs stuck or failed', await names(ask(STUCK_JOBS))),
    none('R-11', 'owners told something else than what is true', await names(ask(UNTOLD))),
    none(
      'R-11',
      'mails neither sent nor withdrawn because something newer is told',
      await names(ask(`SELECT id || ' is ' || status AS name FROM mails WHERE status NOT IN ('sent', 'withdrawn')`)),
    ),
    ...compareMails(mails, await ask<StoredMail>('SELECT id, status FROM mails'), kills),
  ];
}

interface StoredMail {
  readonly id: string;
  readonly status: string;
}

function compareMails(mails: readonly ReceivedMail[], stored: readonly StoredMail[], kills: number): Finding[] {
  const copies = new Map(stored.map(({ id }) => [id, 0]));
  const strangers: string[] = [];
  for (const { messageId, subject } of mails) {
    const id = /^<([^@]+)@/.exec(messageId)?.[1] ?? '';
    const seen = copies.get(id);
    if (seen === undefined) strangers.push(`${messageId} ${subject}`);
    else copies.set(id, seen + 1);
  }
  const missing = stored.filter(({ id, status }) => status === 'sent' && copies.get(id) === 0).map(({ id }) => id);
  const extra = [...copies.values()].reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  return [
    none('R-11', 'mails that never arrived', missing),
    none('R-11', 'mails that nobody asked for', strangers),
    {
      requirement: 'R-11',
      promise: 'mails that arrived again, always with the same Message-ID (at most one per kill)',
      figure: `${extra} of ${stored.length} in ${kills} kills`,
      kept: extra <= kills,
    },
  ];
}

async function names(rows: Promise<{ name: string }[]>): Promise<string[]> {
  return (await rows).map(({ name }) => name);
}

const STUCK_JOBS = `
  SELECT j.name || ' ' || j.state || ' ' || coalesce(j.source_name, '') || ' ' || j.data::text AS name
  FROM pgboss.job j
  WHERE j.state IN ('created', 'retry', 'active') OR (j.state = 'failed' AND j.name <> 'failed')`;

// Whoever was told of a reservation knows how it ended; whoever was not has nothing to know.
const UNTOLD = `
  SELECT o.id || ' is ' || o.status || ', told ' || coalesce(n.told::text, 'nothing') AS name
  FROM reservations o
  LEFT JOIN reservation_notices n ON n.reservation_id = o.id
  WHERE CASE WHEN n.told IS NULL THEN o.status <> 'cancelled'
    ELSE n.told ->> 'status' <> o.status
      OR (o.status = 'confirmed' AND ((n.told -> 'facts' ->> 'startAt')::timestamptz <> o.start_at
                                      OR (n.told -> 'facts' ->> 'endAt')::timestamptz <> o.end_at)) END`;
