import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Mailbox } from '../mailbox.ts';
import type { Office } from './office.ts';

const DUE_SECONDS = 4;
const LIMIT_MS = 75_000;

interface Round {
  readonly office: Office;
  readonly mailbox: Mailbox;
  readonly round: number;
}

/** A reminder is due in a moment, and so is the end of what nobody decided. @returns how late each comes, in seconds. */
export async function findDelays(
  client: Client,
  { office, mailbox, round }: Round,
): Promise<{ reminder: number; expiry: number }> {
  const [reminded, undecided] = [`Reminder ${round}`, `Undecided ${round}`];
  const { rows } = await client.query<{ dueMs: number }>(INSERT, [
    office.resourceIds[1],
    DUE_SECONDS,
    reminded,
    undecided,
    // Rounds follow each other sooner than reservations end.
    round % 8,
  ]);
  const dueMs = rows[0]?.dueMs ?? Number.NaN;
  const [reminder, expiry] = await Promise.all([
    when(async () => mailbox.mails.find(({ subject }) => subject.includes(reminded))?.receivedMs),
    when(async () => {
      const found = await client.query<{ endedMs: number }>(ENDED, [undecided]);
      return found.rows[0]?.endedMs;
    }),
  ]);
  return { reminder: (reminder - dueMs) / 1000, expiry: (expiry - dueMs) / 1000 };
}

/** @returns when it happened, in milliseconds since 1970; Infinity: not within the limit. */
async function when(look: () => Promise<number | undefined>): Promise<number> {
  const deadline = performance.now() + LIMIT_MS;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(100);
  }
  return Infinity;
}

// Both as they would stand there had they been booked yesterday: the one is reminded of half an hour before its start.
const INSERT = `
  WITH due AS (SELECT clock_timestamp() + make_interval(secs => $2) AS at),
    person AS (SELECT id FROM users WHERE email = 'member-1@example.org'),
    wanted (title, status, start_at, reasons) AS (
      SELECT $3::text, 'confirmed', due.at + INTERVAL '30 minutes', NULL::text[] FROM due
      UNION ALL SELECT $4::text, 'pending', due.at, ARRAY['always'] FROM due)
  INSERT INTO reservations
    (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status, created_at)
  SELECT gen_random_uuid(), $1::uuid, person.id, wanted.title, wanted.start_at, wanted.start_at + INTERVAL '15 minutes',
    ARRAY[$5::integer], wanted.status, now() - INTERVAL '1 day'
  FROM wanted, person
  RETURNING (SELECT extract(epoch FROM at) * 1000 FROM due)::float8 AS "dueMs"`;

const ENDED = `
  SELECT (extract(epoch FROM updated_at) * 1000)::float8 AS "endedMs"
  FROM reservations WHERE title = $1 AND status NOT IN ('pending', 'confirmed')`;
