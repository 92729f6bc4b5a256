import type { NotificationFacts, NotificationKind } from '@jari/contract';
import type { PoolClient } from 'pg';
import { queueMails } from '#modules/mails/index.ts';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { endOfHours } from '#platform/wall-time.ts';
import { presentSettings } from '../notifications.presenter.ts';
import { findRecipients, type Recipient } from '../notifications.repository.ts';
import { DEFAULT_TIME_ZONE } from '../notifications.rules.ts';
import { addresseeOf, unsubscribeUrl, type DeliveryContext } from './deliver.ts';

/** What a mail can hold and a person can read. */
const MAX_ITEMS = 100;
const PEOPLE_AT_ONCE = 200;

// Taken out of the waiting in the same transaction that queues the mail. SKIP LOCKED: another worker has those.
const TAKE_DUE = `
  UPDATE notifications n
  SET digest_at = NULL
  WHERE n.id = ANY (ARRAY(
    SELECT w.id FROM notifications w
    WHERE w.digest_at <= clock_timestamp()
      AND w.user_id IN (SELECT d.user_id FROM notifications d WHERE d.digest_at <= clock_timestamp()
                        GROUP BY d.user_id ORDER BY d.user_id LIMIT ${PEOPLE_AT_ONCE})
    FOR UPDATE SKIP LOCKED))
  RETURNING n.id, n.user_id AS "userId", n.kind, n.facts, n.created_at AS at`;

interface DueRow {
  readonly id: string;
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly facts: NotificationFacts;
  readonly at: string;
}

/** Sends everybody whose hour has come one mail about all that could wait. */
export async function sendDigests(ctx: DeliveryContext & Pick<JobContext, 'db'>): Promise<number> {
  let sent = 0;
  for (;;) {
    const people = await onConnection(ctx.db.pool, (client) => sendSome(client, ctx));
    sent += people;
    if (people < PEOPLE_AT_ONCE) return sent;
  }
}

async function sendSome(client: PoolClient, ctx: DeliveryContext): Promise<number> {
  const { rows } = await client.query<DueRow>(TAKE_DUE);
  if (rows.length === 0) return 0;
  const recipients = await findRecipients(
    client,
    rows.map((row) => row.userId),
  );
  const byPerson = Map.groupBy(rows, (row) => row.userId);
  const mails = [...byPerson].flatMap(([userId, items]) => {
    const recipient = recipients.get(userId);
    return recipient ? [toMail(ctx, recipient, items)] : [];
  });
  await queueMails(client, ctx.queue, mails);
  return byPerson.size;
}

function toMail(ctx: DeliveryContext, recipient: Recipient, rows: readonly DueRow[]) {
  const sorted = rows.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const { quietHours } = presentSettings(recipient);
  const holdUntil = quietHours && endOfHours(recipient.now, recipient.timeZone ?? DEFAULT_TIME_ZONE, quietHours);
  return {
    to: addresseeOf(recipient),
    content: {
      kind: 'digest' as const,
      items: sorted.slice(-MAX_ITEMS).map(({ kind, facts, at }) => ({ kind, facts, at })),
    },
    dedupeKey: `digest:${sorted.at(-1)?.id}`,
    unsubscribeUrl: unsubscribeUrl(ctx, recipient.userId, 'digest'),
    ...(holdUntil && { holdUntil }),
  };
}
