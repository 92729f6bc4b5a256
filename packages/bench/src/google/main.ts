/** `node packages/bench/src/google/main.ts [bookings] [factor]`: what the mirror in Google Calendar keeps, in numbers. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig, type Config } from '@jari/api/src/config.ts';
import { startEmbeddedPostgres } from '@jari/api/src/platform/db/embedded-postgres.ts';
import { migrate } from '@jari/api/src/platform/db/migrate.ts';
import { createLogger } from '@jari/api/src/platform/log.ts';
import { startWorker } from '@jari/api/src/worker.ts';
import { GOOGLE_LIMITS, NO_FAULTS, startGoogleCalendarFake, type GoogleCalendarFake } from '@jari/google-calendar-fake';
import pg from 'pg';

const CALENDAR = 'bench@group.calendar.google.com';
const bookings = Number(process.argv[2] ?? 10_000);
/** Both limits, Google's and ours, are multiplied by it: what takes 19 minutes takes one. */
const factor = Number(process.argv[3] ?? 20);

const say = (line: string) => process.stdout.write(`${line}\n`);

interface Rig {
  readonly fake: GoogleCalendarFake;
  readonly sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
}

async function book(sql: Rig['sql'], from: number, count: number): Promise<void> {
  await sql(
    `WITH made AS (
       INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status)
       SELECT gen_random_uuid(), r.id, p.id, 'Booking ' || n, now() + n * INTERVAL '1 hour',
              now() + (n + 1) * INTERVAL '1 hour', '{0}', 'confirmed'
       FROM generate_series($1::int, $2::int) n, (SELECT id FROM resources) r, (SELECT id FROM users) p
       RETURNING id)
     INSERT INTO outbox_events (xid, topic, payload)
     SELECT pg_current_xact_id()::text::bigint, 'reservation.created', jsonb_build_object('reservationId', m.id)
     FROM made m`,
    [from, from + count - 1],
  );
}

async function waitUntilSynced(sql: Rig['sql']): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    const [row] = await sql<{ left: number }>(
      `SELECT count(*)::int AS left FROM reservations o LEFT JOIN google_events e ON e.reservation_id = o.id
       WHERE e.status IS DISTINCT FROM 'synced' OR e.synced_version IS DISTINCT FROM o.version`,
    );
    if (row?.left === 0) return (performance.now() - startedMs) / 1000;
    await sleep(500);
  }
}

async function check(sql: Rig['sql']): Promise<void> {
  await sql(`UPDATE google_connection SET check_requested_at = now(), checked_at = NULL`);
  await sql(
    `INSERT INTO outbox_events (xid, topic, payload)
     VALUES (pg_current_xact_id()::text::bigint, 'integration.google-check', '{}')`,
  );
  for (;;) {
    const [row] = await sql<{ done: boolean }>(`SELECT checked_at IS NOT NULL AS done FROM google_connection`);
    if (row?.done) return;
    await sleep(500);
  }
}

/** Held against each other: what is booked, and what is in the calendar. */
async function compare({ fake, sql }: Rig): Promise<string> {
  const ids = (await sql<{ id: string }>(`SELECT id FROM reservations`)).map(({ id }) => id);
  const live = [...fake.calendars.get(CALENDAR).events.values()].filter(({ body }) => body.status !== 'cancelled');
  const counts = new Map<string, number>();
  for (const { body } of live) {
    const { private: mark } = (body['extendedProperties'] ?? {}) as { private?: Record<string, string> };
    const id = mark?.['jariReservationId'] ?? 'nobody';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const duplicates = [...counts.values()].filter((count) => count > 1).length;
  const booked = new Set(ids);
  const missing = ids.filter((id) => !counts.has(id)).length;
  const orphans = [...counts.keys()].filter((id) => !booked.has(id)).length;
  return `${ids.length} bookings, ${live.length} events, ${duplicates} duplicate, ${missing} missing, ${orphans} orphan`;
}

function tellPace({ fake }: Rig): string {
  const { peakPerMinute, refusedByQuota, calls } = fake.stats();
  const limit = GOOGLE_LIMITS.perUser * factor;
  return `${calls} calls, busiest minute ${peakPerMinute} of ${limit} allowed, ${refusedByQuota} refused by the quota`;
}

async function measure(rig: Rig): Promise<void> {
  const { fake, sql } = rig;
  Object.assign(fake.faults, { loseAnswers: 0.2, rateLimited: 0.02, tooManyRequests: 0.01, serverErrors: 0.02 });
  await book(sql, 0, bookings);
  const madeIn = await waitUntilSynced(sql);
  Object.assign(fake.faults, NO_FAULTS);
  await check(sql);
  await waitUntilSynced(sql);
  say(`R-15  ${await compare(rig)} (20 % of answers lost, 5 % refused; ${madeIn.toFixed(0)} s)`);
  say(`      ${tellPace(rig)}`);

  const changes = Math.min(bookings, 5000);
  await sql(
    `WITH touched AS (UPDATE reservations SET title = title || '!', version = version + 1
                   WHERE id IN (SELECT id FROM reservations LIMIT $1) RETURNING id)
     INSERT INTO outbox_events (xid, topic, payload)
     SELECT pg_current_xact_id()::text::bigint, 'reservation.changed', jsonb_build_object('reservationId', s.id) FROM touched s`,
    [changes],
  );
  say(`R-17  ${changes} changes at once written in ${(await waitUntilSynced(sql)).toFixed(0)} s; ${tellPace(rig)}`);

  fake.faults.outage = 'cut';
  const during = Math.min(bookings, 1000);
  for (let part = 0; part < 10; part += 1) {
    await book(sql, bookings + part * 100, during / 10);
    await sleep(2500);
  }
  await sleep(15_000);
  fake.faults.outage = 'none';
  const drained = await waitUntilSynced(sql);
  say(
    `R-18  Google down for 40 s: ${during} of ${during} bookings made, all written ${drained.toFixed(0)} s after its return`,
  );
  say(`      ${await compare(rig)}`);
}

async function settingsOf(fake: GoogleCalendarFake, folder: string): Promise<Config> {
  const keyFile = join(folder, 'key.json');
  await writeFile(keyFile, JSON.stringify(fake.serviceAccount()));
  const config = readConfig({
    GOOGLE_CALENDAR_ENABLED: '1',
    GOOGLE_SERVICE_ACCOUNT_FILE: keyFile,
    GOOGLE_CALENDAR_ID: CALENDAR,
    GOOGLE_API_ROOT: fake.url,
  });
  if (!config.google) throw new Error('switched on above');
  return { ...config, google: { ...config.google, callsPerMinute: config.google.callsPerMinute * factor } };
}

const folder = await mkdtemp(join(tmpdir(), 'jari-bench-google-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder });
const perUser = GOOGLE_LIMITS.perUser * factor;
const fake = await startGoogleCalendarFake({ calendars: [CALENDAR], limits: { perUser, perProject: perUser * 10 } });
const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
const sql: Rig['sql'] = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  (await pool.query<Row>(text, values)).rows;
try {
  await migrate(postgres.url);
  const [owner, server] = [randomUUID(), randomUUID()];
  await sql(
    `INSERT INTO users (id, email, email_key, name, password_hash, role, locale)
     VALUES ($1, 'a@example.org', 'a@example.org', 'Mina', 'x', 'member', 'en')`,
    [owner],
  );
  await sql(`INSERT INTO resources (id, name, name_key, tags, policy) VALUES ($1, 'h200', 'h200', '{}', '{}')`, [
    server,
  ]);
  await sql(`INSERT INTO units (id, resource_id, index, kind, model) VALUES ($1, $2, 0, 'gpu', 'H200')`, [
    randomUUID(),
    server,
  ]);
  const worker = await startWorker({
    config: await settingsOf(fake, folder),
    databaseUrl: postgres.url,
    secret: 'only-for-the-benchmark-0123456789abcdef',
    publicUrl: 'http://127.0.0.1:3000',
    logger: createLogger('silent'),
  });
  await sleep(4000);
  await measure({ fake, sql });
  await worker.close();
} finally {
  await pool.end();
  await fake.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
