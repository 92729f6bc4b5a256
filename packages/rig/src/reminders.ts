import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@jari/api/src/platform/db/embedded-postgres.ts';
import { migrate } from '@jari/api/src/platform/db/migrate.ts';
import pg from 'pg';
import { none, type Finding } from './finding.ts';
import { openMailbox, type ReceivedMail } from './mailbox.ts';
import { programVictim } from './victim.ts';

const PEOPLE = 1000;
const SERVERS = 250;
const GOAL_SECONDS = 60;
const LIMIT_MS = 240_000;
/** When the first is due, after the worker has started. */
const FIRST_DUE_SECONDS = 10;
const WORKER = new URL('../../../apps/api/src/work.ts', import.meta.url).pathname;

export interface RemindersOptions {
  readonly count: number;
  readonly withinSeconds: number;
}

interface Due {
  readonly title: string;
  readonly dueMs: number;
  readonly cancelled: boolean;
}

/**
 * Reminders of `count` reservations due within so many seconds, with a mail server beside it. Some are cancelled long
 * before, some a second before they are due.
 */
export async function rigReminders({ count, withinSeconds }: RemindersOptions): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-rig-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
  const mailbox = await openMailbox();
  const client = new pg.Client({ connectionString: postgres.url });
  const worker = programVictim(
    'worker',
    WORKER,
    {
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url,
      JARI_DATA_DIR: join(folder, 'data'),
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Jari <jari@example.org>',
    },
    async (said) => said.includes('worker runs'),
  );
  try {
    await migrate(postgres.url);
    await client.connect();
    const due = await book(client, count, withinSeconds);
    await worker.start();
    await cancelInTheLastSecond(client, withinSeconds);
    const expected = due.filter(({ cancelled }) => !cancelled);
    const startedAt = performance.now();
    while (mailbox.mails.length < expected.length && performance.now() - startedAt < LIMIT_MS) await sleep(200);
    // Whatever comes too often or should not come at all comes now.
    await sleep(8000);
    return judge(mailbox.mails, due, withinSeconds);
  } finally {
    await worker.stop();
    await client.end();
    await mailbox.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const LAST_SECOND = 'in the last second';

async function book(client: pg.Client, count: number, withinSeconds: number): Promise<Due[]> {
  await client.query(
    `INSERT INTO users (id, email, email_key, name, password_hash, role, locale)
     SELECT gen_random_uuid(), 'p' || n || '@example.org', 'p' || n || '@example.org', 'Person ' || n, '-', 'member',
       CASE n % 2 WHEN 0 THEN 'ko' ELSE 'en' END
     FROM generate_series(1, $1::integer) n`,
    [PEOPLE],
  );
  await client.query(
    `WITH server AS (
       INSERT INTO resources (id, name, name_key, policy)
       SELECT gen_random_uuid(), 'server-' || n, 'server-' || n, '{}' FROM generate_series(1, $1::integer) n
       RETURNING id)
     INSERT INTO units (id, resource_id, index, kind)
     SELECT gen_random_uuid(), server.id, i, 'gpu' FROM server, generate_series(0, 63) i`,
    [SERVERS],
  );
  const { rows } = await client.query<{ title: string; status: string; due: number }>(
    `WITH person AS (SELECT id, row_number() OVER () - 1 AS place FROM users),
       server AS (SELECT id, row_number() OVER () - 1 AS place FROM resources)
     INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status, created_at)
     SELECT gen_random_uuid(), server.id, person.id,
       CASE WHEN n % 20 = 1 THEN '${LAST_SECOND} ' ELSE 'run ' END || n,
       times.at, times.at + INTERVAL '3 hours', ARRAY[(n / ${SERVERS}) % 64]::integer[],
       CASE WHEN n % 20 = 0 THEN 'cancelled' ELSE 'confirmed' END, now() - INTERVAL '1 day'
     FROM generate_series(0, $1::integer - 1) n
     JOIN person ON person.place = n % ${PEOPLE}
     JOIN server ON server.place = n % ${SERVERS},
     LATERAL (SELECT date_trunc('second', clock_timestamp()) + INTERVAL '30 minutes'
                + (${FIRST_DUE_SECONDS} + n % $2::integer) * INTERVAL '1 second' AS at) times
     RETURNING title, status, extract(epoch FROM start_at - INTERVAL '30 minutes')::float8 AS due`,
    [count, withinSeconds],
  );
  return rows.map(({ title, status, due }) => ({
    title,
    dueMs: due * 1000,
    cancelled: status === 'cancelled' || title.startsWith(LAST_SECOND),
  }));
}

/** Each second, those whose reminder is due in the next one. */
async function cancelInTheLastSecond(client: pg.Client, withinSeconds: number): Promise<void> {
  for (let second = 0; second < FIRST_DUE_SECONDS + withinSeconds; second += 1) {
    await client.query(
      `UPDATE reservations SET status = 'cancelled', version = version + 1
       WHERE title LIKE '${LAST_SECOND}%' AND status = 'confirmed'
         AND start_at - INTERVAL '30 minutes' < clock_timestamp() + INTERVAL '2 seconds'`,
    );
    await sleep(900);
  }
}

function judge(mails: readonly ReceivedMail[], due: readonly Due[], withinSeconds: number): Finding[] {
  const arrivals = new Map<string, number[]>();
  for (const { subject, receivedMs } of mails) {
    const title = new RegExp(`(?:run|${LAST_SECOND}) \\d+`).exec(subject)?.[0] ?? subject;
    arrivals.set(title, [...(arrivals.get(title) ?? []), receivedMs]);
  }
  const wanted = due.filter(({ cancelled }) => !cancelled);
  const late = wanted.flatMap(({ title, dueMs }) => (arrivals.get(title) ?? []).map((at) => (at - dueMs) / 1000));
  const p99 = late.toSorted((a, b) => a - b)[Math.floor(late.length * 0.99)] ?? Infinity;
  const of = `of ${wanted.length} due within ${withinSeconds} s`;
  return [
    none(
      'R-13',
      `reminders missing, ${of}`,
      wanted.filter(({ title }) => !arrivals.has(title)).map(({ title }) => title),
    ),
    none(
      'R-13',
      'reminders sent twice',
      [...arrivals].filter(([, all]) => all.length > 1).map(([title]) => title),
    ),
    none(
      'R-13',
      'reminders of what was cancelled',
      due.filter(({ title, cancelled }) => cancelled && arrivals.has(title)).map(({ title }) => title),
    ),
    none('R-13', 'reminders sent too early', late.filter((seconds) => seconds < -1).map(String)),
    {
      requirement: 'R-13',
      promise: `p99 of lateness at most ${GOAL_SECONDS} s`,
      figure: `${p99.toFixed(1)} s, the last ${Math.max(...late).toFixed(1)} s`,
      kept: p99 <= GOAL_SECONDS,
    },
  ];
}
