import type { DeliveryStatus, listFailedJobs, listMails, QueryOf } from '@jari/contract';
import { Id } from '@jari/contract';
import { z } from 'zod';
import type { Database } from '#platform/db/client.ts';
import { FAILED_QUEUE } from '#platform/jobs/job-queue.ts';
import { decodeCursor, literally, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import {
  presentFailedJob,
  presentMail,
  presentMailSummary,
  type FailedJobRow,
  type MailRow,
  type Sender,
} from './mails.presenter.ts';
import { hasJobQueue, MAIL_COLUMNS } from './mails.repository.ts';

const IdCursor = z.tuple([Id]);

/** Mails, the latest first: ids are made in the order of time. */
export async function listMailsPage(db: Database, query: QueryOf<typeof listMails>, sender: Sender) {
  const [before] = decodeCursor(query.cursor, IdCursor) ?? [];
  const part = query.q ? `%${literally(query.q)}%` : null;
  const { rows } = await db.pool.query<MailRow>({
    name: 'mails-list',
    text: `SELECT ${MAIL_COLUMNS}
           FROM mails m
           WHERE ($1::text IS NULL OR m.status = $1)
             AND ($2::text IS NULL OR m.address ILIKE $2 OR m.name ILIKE $2)
             AND ($3::uuid IS NULL OR m.id < $3)
           ORDER BY m.id DESC
           LIMIT $4`,
    values: [query.status ?? null, part, before ?? null, query.limit + 1],
  });
  return toPage(
    rows,
    query.limit,
    ({ id }) => [id],
    (mail) => presentMailSummary(mail, sender),
  );
}

export async function getMailById(db: Database, id: string, sender: Sender) {
  const { rows } = await db.pool.query<MailRow>({
    name: 'mails-get',
    text: `SELECT ${MAIL_COLUMNS} FROM mails m WHERE m.id = $1`,
    values: [id],
  });
  if (!rows[0]) throw notFound();
  return presentMail(rows[0], sender);
}

type MailsState = DeliveryStatus['mails'];

/** How the background is getting on; what mails are sent with is known to the process, not to the database. */
export async function readDeliveries(db: Database): Promise<Pick<DeliveryStatus, 'mails' | 'workerSeenAt' | 'queues'>> {
  const { rows } = await db.pool.query<MailsState>({
    name: 'mails-state',
    text: `SELECT count(*) FILTER (WHERE m.hold_until IS NULL OR m.hold_until <= clock_timestamp())::integer AS waiting,
                  min(greatest(m.created_at, m.hold_until))
                    FILTER (WHERE m.hold_until IS NULL OR m.hold_until <= clock_timestamp()) AS "oldestWaitingAt",
                  (array_agg(m.outcome ORDER BY m.id DESC) FILTER (WHERE m.outcome IS NOT NULL))[1] AS "lastTrouble"
           FROM mails m
           WHERE m.status = 'waiting'`,
  });
  const mails = rows[0] ?? { waiting: 0, oldestWaitingAt: null, lastTrouble: null };
  if (!(await hasJobQueue(db))) return { mails, workerSeenAt: null, queues: [] };
  const [queues, seen] = await Promise.all([
    db.pool.query<DeliveryStatus['queues'][number]>({ name: 'queues-state', text: QUEUES, values: [FAILED_QUEUE] }),
    db.pool.query<{ at: string | null }>({
      name: 'worker-seen',
      // A worker looks after the queues every 15 seconds.
      text: `SELECT max(greatest(q.monitor_claim_on, q.monitor_on, q.maintain_on)) AS at FROM pgboss.queue q`,
    }),
  ]);
  return { mails, workerSeenAt: seen.rows[0]?.at ?? null, queues: queues.rows };
}

const QUEUES = `
  SELECT q.name,
         count(j.id) FILTER (WHERE j.name = q.name AND j.state IN ('created', 'retry') AND j.start_after <= now())::integer
           AS waiting,
         count(j.id) FILTER (WHERE j.name = q.name AND j.state IN ('created', 'retry') AND j.start_after > now())::integer
           AS later,
         count(j.id) FILTER (WHERE j.name = q.name AND j.state = 'active')::integer AS active,
         count(j.id) FILTER (WHERE j.name = $1)::integer AS failed
  FROM pgboss.queue q
  LEFT JOIN pgboss.job j
    ON (j.name = q.name AND j.state < 'completed') OR (j.name = $1 AND j.state = 'created' AND j.source_name = q.name)
  WHERE q.name <> $1
  GROUP BY q.name
  ORDER BY q.name`;

const FailedCursor = z.tuple([z.iso.datetime(), Id]);

// Without fractions of a millisecond: a cursor carries none, and would begin the next page with the same job. The id of
// the mail as a uuid: as a text no index finds it, which took seconds over 300,000 mails.
export const FAILED_JOBS = `
  SELECT j.id, j.source_name AS queue, coalesce(j.source_retry_count, 0) + 1 AS tries,
         date_trunc('milliseconds', j.created_on) AS "failedAt", j.source_output AS output,
         to_jsonb(m) AS mail
  FROM pgboss.job j
  LEFT JOIN LATERAL (
    SELECT ${MAIL_COLUMNS} FROM mails m
    WHERE m.id = CASE WHEN j.source_name = 'mail' THEN (j.data ->> 'mailId')::uuid END
  ) m ON true
  WHERE j.name = $1 AND j.state = 'created'
    AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', j.created_on), j.id) < ($2, $3::uuid))
  ORDER BY date_trunc('milliseconds', j.created_on) DESC, j.id DESC
  LIMIT $4`;

/** Work that was given up, the latest first. */
export async function listFailedJobsPage(db: Database, query: QueryOf<typeof listFailedJobs>, sender: Sender) {
  const [beforeAt, beforeId] = decodeCursor(query.cursor, FailedCursor) ?? [];
  if (!(await hasJobQueue(db))) return { items: [], nextCursor: null };
  const { rows } = await db.pool.query<FailedJobRow>({
    name: 'failed-jobs-list',
    text: FAILED_JOBS,
    values: [FAILED_QUEUE, beforeAt ?? null, beforeId ?? null, query.limit + 1],
  });
  return toPage(
    rows,
    query.limit,
    ({ failedAt, id }) => [failedAt, id],
    (row) => presentFailedJob(row, sender),
  );
}
