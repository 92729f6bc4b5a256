import type { PoolClient } from 'pg';
import type { MailRequest } from './commands/queue-mails.ts';

const INSERT = `
  INSERT INTO mails (id, dedupe_key, kind, content, user_id, address, name, locale, time_zone, hold_until, useful_until,
                     while_reservation_id, while_start_at, while_end_at, calendar_method, calendar_sequence,
                     unsubscribe_url)
  SELECT m.id, m.dedupe_key, m.content ->> 'kind', m.content, m.user_id, m.address, m.name, m.locale, m.time_zone,
         m.hold_until, m.useful_until, m.while_reservation_id, m.while_start_at, m.while_end_at, m.calendar_method,
         m.calendar_sequence, m.unsubscribe_url
  FROM jsonb_to_recordset($1::jsonb) AS m (
    id uuid, dedupe_key text, content jsonb, user_id uuid, address text, name text, locale text, time_zone text,
    hold_until timestamptz, useful_until timestamptz, while_reservation_id uuid, while_start_at timestamptz,
    while_end_at timestamptz, calendar_method text, calendar_sequence integer, unsubscribe_url text)
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
  const { to, content, onlyWhile, calendar } = request;
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
    calendar_method: calendar?.method,
    calendar_sequence: calendar?.sequence,
    unsubscribe_url: request.unsubscribeUrl,
  };
}
