import { pino } from 'pino';
import { afterAll } from 'vitest';
import type { Notification } from '@jari/contract';
import { openJobQueue } from '../src/platform/jobs/job-queue.ts';
import { defineQueue } from '../src/platform/jobs/queue.ts';
import type { Person } from './factories.ts';
import { TEST_SECRET, type TestApp } from './server.ts';

export interface StoredMail {
  readonly kind: string;
  readonly content: { readonly items?: readonly { readonly kind: string }[] };
  readonly holdUntil: string | null;
  readonly usefulUntil: string | null;
  readonly calendar: string | null;
  readonly unsubscribeUrl: string | null;
}

/** What notices need to be made, on a real queue that nobody works on. */
export async function startNotices(api: TestApp) {
  const queue = await openJobQueue(api.databaseUrl, [defineQueue({ name: 'mail' })], pino({ level: 'silent' }));
  afterAll(() => queue.close());
  const told = (person: Person) =>
    api.sql<Pick<Notification, 'kind' | 'facts' | 'readAt'> & { inApp: boolean }>(
      `SELECT kind, facts, read_at AS "readAt", in_app AS "inApp" FROM notifications
       WHERE user_id = $1 ORDER BY created_at, id`,
      [person.id],
    );
  return {
    ctx: { db: api.db, queue, secret: TEST_SECRET, publicUrl: 'https://jari.example.org' },
    told,
    kindsOf: async (person: Person) => (await told(person)).map(({ kind }) => kind),
    mailsOf: (person: Person) =>
      api.sql<StoredMail>(
        `SELECT kind, content, hold_until AS "holdUntil", useful_until AS "usefulUntil", unsubscribe_url AS "unsubscribeUrl",
           calendar_method || ' ' || calendar_sequence AS calendar
         FROM mails WHERE user_id = $1 ORDER BY id`,
        [person.id],
      ),
    /** As if its last change was a minute ago: longer than anybody may undo it. */
    settle: (reservationId: string) =>
      api.sql(`UPDATE reservations SET updated_at = updated_at - INTERVAL '1 minute' WHERE id = $1`, [reservationId]),
  };
}
