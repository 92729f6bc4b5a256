import type { NotificationFacts } from '@jari/contract';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { mailsJobs, queueMails, type MailRequest } from '#modules/mails/index.ts';
import { FAILED_QUEUE, openJobQueue, type JobQueue } from '#platform/jobs/job-queue.ts';
import type { TestApp } from './server.ts';

export const silent = pino({ level: 'silent' });

/** A reservation as people are told of it. */
export function someFacts(changes: Partial<NonNullable<NotificationFacts['reservation']>> = {}): NotificationFacts {
  return {
    reservation: {
      id: uuidv7(),
      title: 'Fine-tuning',
      description: null,
      resource: { id: uuidv7(), name: 'h200-01' },
      owner: { id: uuidv7(), name: 'Mina Kim' },
      startAt: '2026-12-01T00:00:00.000Z',
      endAt: '2026-12-01T09:00:00.000Z',
      unitIndexes: [0, 1],
      totalUnits: 8,
      ...changes,
    },
    before: null,
    actor: null,
    reason: null,
    role: null,
    resource: null,
  };
}

/** A mail of its own each time. */
export function newMailRequest(changes: Partial<MailRequest> = {}): MailRequest {
  return {
    to: { userId: null, address: 'mina@example.org', name: 'Mina Kim', locale: 'en', timeZone: 'Asia/Seoul' },
    content: { kind: 'reservation-confirmed', facts: someFacts() },
    dedupeKey: uuidv7(),
    ...changes,
  };
}

/** Stores mails as a module does that tells people something. */
export async function sendMails(api: TestApp, queue: JobQueue, requests: readonly MailRequest[]): Promise<void> {
  const client = await api.db.pool.connect();
  try {
    await client.query('BEGIN');
    await queueMails(client, queue, requests);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  queue.wake();
}

/** @returns its id. Nobody works on it. */
export async function aMail(api: TestApp, request: MailRequest): Promise<string> {
  await withQueue(api, (queue) => sendMails(api, queue, [request]));
  const [mail] = await api.sql<{ id: string }>(`SELECT id FROM mails WHERE dedupe_key = $1`, [request.dedupeKey]);
  if (!mail) throw new Error('the mail was not stored');
  return mail.id;
}

/** A mail that was given up. @returns the id of its failed job. */
export async function aFailedJob(api: TestApp, said: string): Promise<string> {
  const mailId = await aMail(api, newMailRequest());
  const id = uuidv7();
  await api.sql(`DELETE FROM pgboss.job WHERE data ->> 'mailId' = $1`, [mailId]);
  await api.sql(
    `INSERT INTO pgboss.job (id, name, data, source_name, source_retry_count, source_output)
     VALUES ($1, $2, $3, 'mail', 0, $4)`,
    [id, FAILED_QUEUE, { mailId }, { message: said }],
  );
  return id;
}

/** A queue that makes its tables and takes jobs, without a worker. */
async function withQueue(api: TestApp, work: (queue: JobQueue) => Promise<void>): Promise<void> {
  const queue = await openJobQueue(api.databaseUrl, mailsJobs.queues, silent);
  try {
    await work(queue);
  } finally {
    await queue.close();
  }
}
