import type { MailStatus, WithdrawnFor } from '@jari/contract';
import type { PoolClient } from 'pg';
import type { Database } from '#platform/db/client.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { FAILED_QUEUE } from '#platform/jobs/job-queue.ts';
import { addToOutbox } from '#platform/outbox.ts';
import type { MailRequest } from './commands/queue-mails.ts';
import type { MailRow } from './mails.presenter.ts';
import { REPLAY_TOPIC } from './mails.rules.ts';

const INSERT = `
  INSERT INTO mails (id, dedupe_key, kind, content, user_id, address, name, locale, time_zone, hold_until, useful_until,
                     while_reservation_id, while_start_at, while_end_at, while_invitation_id,
                     while_invitation_generation, calendar_method, calendar_sequence, unsubscribe_url)
  SELECT m.id, m.dedupe_key, m.content ->> 'kind', m.content, m.user_id, m.address, m.name, m.locale, m.time_zone,
         m.hold_until, m.useful_until, m.while_reservation_id, m.while_start_at, m.while_end_at,
         m.while_invitation_id, m.while_invitation_generation, m.calendar_method, m.calendar_sequence, m.unsubscribe_url
  FROM jsonb_to_recordset($1::jsonb) AS m (
    id uuid, dedupe_key text, content jsonb, user_id uuid, address text, name text, locale text, time_zone text,
    hold_until timestamptz, useful_until timestamptz, while_reservation_id uuid, while_start_at timestamptz,
    while_end_at timestamptz, while_invitation_id uuid,
    while_invitation_generation integer, calendar_method text, calendar_sequence integer, unsubscribe_url text)
  -- In one order everywhere, so that two transactions with the same keys wait for each other instead of in a circle.
  ORDER BY m.dedupe_key
  ON CONFLICT (dedupe_key) DO NOTHING
  RETURNING id, hold_until AS "holdUntil"`;

/** @returns those that were not there yet. */
export async function insertMails(
  client: PoolClient,
  mails: readonly { readonly id: string; readonly request: MailRequest }[],
): Promise<{ id: string; holdUntil: string | null }[]> {
  const rows = mails.map(({ id, request }) => toRow(id, request));
  const { rows: stored } = await client.query<{ id: string; holdUntil: string | null }>({
    name: 'mails-insert',
    text: INSERT,
    values: [JSON.stringify(rows)],
  });
  return stored;
}

function toRow(id: string, request: MailRequest): Record<string, unknown> {
  const { to, content, onlyWhile, onlyWhileInvited, calendar } = request;
  return {
    id,
    dedupe_key: request.dedupeKey,
    content,
    user_id: to.userId,
    address: to.address,
    name: to.name,
    locale: to.locale,
    time_zone: to.timeZone,
    hold_until: request.holdUntil,
    useful_until: request.usefulUntil,
    while_reservation_id: onlyWhile?.reservationId,
    while_start_at: onlyWhile?.startAt,
    while_end_at: onlyWhile?.endAt,
    while_invitation_id: onlyWhileInvited?.invitationId,
    while_invitation_generation: onlyWhileInvited?.generation,
    calendar_method: calendar?.method,
    calendar_sequence: calendar?.sequence,
    unsubscribe_url: request.unsubscribeUrl,
  };
}

/** A `MailRow` of `mails m`. */
export const MAIL_COLUMNS = `
  m.id, m.kind, m.content, m.user_id AS "userId", m.address, m.name, m.locale, m.time_zone AS "timeZone", m.status,
  m.outcome, m.tries, m.calendar_method AS "calendarMethod", m.calendar_sequence AS "calendarSequence",
  m.unsubscribe_url AS "unsubscribeUrl", greatest(m.created_at, m.hold_until) AS "dueAt", m.created_at AS "createdAt",
  m.settled_at AS "settledAt"`;

// What is withdrawn is decided by what is true when it would be sent, on the clock that all processes share.
const FIND = `
  SELECT ${MAIL_COLUMNS},
         CASE
           WHEN m.useful_until <= clock_timestamp() THEN 'too-late'
           WHEN m.while_reservation_id IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM reservations r
             WHERE r.id = m.while_reservation_id
               AND r.status IN ('pending', CASE WHEN m.kind <> 'approval-requested' THEN 'confirmed' END)
               AND r.start_at = coalesce(m.while_start_at, r.start_at)
               AND r.end_at = coalesce(m.while_end_at, r.end_at)) THEN 'no-longer-true'
           WHEN m.while_invitation_id IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM invitations i
             WHERE i.id = m.while_invitation_id AND i.generation = m.while_invitation_generation
               AND i.accepted_at IS NULL AND i.revoked_at IS NULL) THEN 'no-longer-true'
           WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = m.user_id AND u.status <> 'active') THEN 'account-disabled'
         END AS "withdrawnFor"
  FROM mails m
  -- A failed one is there again because an admin wants it tried again.
  WHERE m.id = $1 AND m.status IN ('waiting', 'failed')`;

export type MailToSend = MailRow & { readonly withdrawnFor: WithdrawnFor | null };

/** @returns null when there is nothing left to do about it. */
export async function findMailToSend(db: Database, id: string): Promise<MailToSend | null> {
  const { rows } = await db.pool.query<MailToSend>({ name: 'mails-to-send', text: FIND, values: [id] });
  return rows[0] ?? null;
}

/** The end of a mail's story. */
export async function settleMail(
  db: Database,
  id: string,
  status: Exclude<MailStatus, 'waiting'>,
  outcome: string | null,
): Promise<void> {
  await db.pool.query({
    name: 'mails-settle',
    text: `UPDATE mails
           SET status = $2, outcome = $3, tries = tries + ($2 IN ('sent', 'failed'))::integer,
               settled_at = clock_timestamp()
           WHERE id = $1 AND status IN ('waiting', 'failed')`,
    values: [id, status, outcome],
  });
}

/** It is tried again; meanwhile an admin can read why. */
export async function noteTry(db: Database, id: string, outcome: string): Promise<void> {
  await db.pool.query({
    name: 'mails-note-try',
    text: `UPDATE mails SET outcome = $2, tries = tries + 1, status = 'waiting', settled_at = NULL
           WHERE id = $1 AND status IN ('waiting', 'failed')`,
    values: [id, outcome],
  });
}

const DELETED_AT_ONCE = 5000;

/** Mails are a record, not an archive: who was told what goes after 90 days. Failed ones wait for an admin. */
export async function deleteOldMails(db: Database): Promise<void> {
  const text = `
    DELETE FROM mails
    WHERE id IN (
      SELECT m.id FROM mails m
      WHERE m.status IN ('sent', 'kept', 'withdrawn') AND m.settled_at < now() - interval '90 days'
      LIMIT ${DELETED_AT_ONCE})`;
  let deleted: number | null = DELETED_AT_ONCE;
  while (deleted === DELETED_AT_ONCE) deleted = (await db.pool.query(text)).rowCount;
}

/** The queue's tables come with the first worker on this database. */
export async function hasJobQueue(db: Pick<Database, 'pool'>): Promise<boolean> {
  const { rows } = await db.pool.query<{ exists: boolean }>(`SELECT to_regclass('pgboss.job') IS NOT NULL AS exists`);
  return rows[0]?.exists ?? false;
}

const REPLAYED_AT_ONCE = 500;

/** Asks a worker to try failed jobs again, in jobs of a size that one statement moves. @returns how many. */
export async function wantReplay(tx: Tx, actorId: string, onlyId: string | null): Promise<number> {
  const jobs = await tx.$queryRaw<{ id: string }[]>`
    SELECT j.id FROM pgboss.job j
    WHERE j.name = ${FAILED_QUEUE} AND j.state = 'created' AND (${onlyId}::uuid IS NULL OR j.id = ${onlyId}::uuid)
    ORDER BY j.created_on
    LIMIT 100000`;
  const ids = jobs.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += REPLAYED_AT_ONCE) {
    const jobIds = ids.slice(start, start + REPLAYED_AT_ONCE);
    await addToOutbox(tx, { topic: REPLAY_TOPIC, payload: { jobIds, actorId } });
  }
  return ids.length;
}

/** @returns the queue it came from; null: there was none. */
export async function deleteFailedJob(tx: Tx, id: string): Promise<string | null> {
  const [deleted] = await tx.$queryRaw<{ queue: string }[]>`
    DELETE FROM pgboss.job WHERE name = ${FAILED_QUEUE} AND state = 'created' AND id = ${id}::uuid
    RETURNING coalesce(source_name, name) AS queue`;
  return deleted?.queue ?? null;
}

/** For an account whose person left: every mail to them names them. */
export async function forgetAddressee(tx: Tx, userId: string, emailKey: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM mails m WHERE m.user_id = ${userId}::uuid OR lower(m.address) = ${emailKey}`;
}
