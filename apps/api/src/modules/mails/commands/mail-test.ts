import type { Locale } from '@jari/contract';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { queueMails } from './queue-mails.ts';

interface PersonRow {
  readonly address: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
}

const READ_PERSON = `
  SELECT u.email AS address, u.name, u.locale, coalesce(u.time_zone, i.time_zone) AS "timeZone"
  FROM users u, installation i
  WHERE u.id = $1`;

/** The mail that an admin asked for, once for each time they asked. */
export async function mailTest(
  ctx: Pick<JobContext, 'db' | 'queue'>,
  { eventId, userId }: { eventId: number; userId: string },
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    const { rows } = await client.query<PersonRow>(READ_PERSON, [userId]);
    const [person] = rows;
    if (!person) return;
    const request = { to: { userId, ...person }, content: { kind: 'test' as const }, dedupeKey: `test:${eventId}` };
    await queueMails(client, ctx.queue, [request]);
  });
}
