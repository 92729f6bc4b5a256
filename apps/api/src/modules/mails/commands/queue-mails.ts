import type { Locale } from '@jari/contract';
import type { MailContent } from '@jari/mail-templates';
import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { JobQueue } from '#platform/jobs/job-queue.ts';
import { job } from '#platform/jobs/queue.ts';
import { insertMails } from '../mails.repository.ts';
import { mailQueue } from '../mails.rules.ts';

export interface MailRequest {
  readonly to: {
    /** Null: an address without an account. */
    readonly userId: string | null;
    readonly address: string;
    readonly name: string;
    readonly locale: Locale;
    readonly timeZone: string;
  };
  /** In no language yet: worded when it is sent. */
  readonly content: MailContent;
  /** A second request with the same key makes no second mail. */
  readonly dedupeKey: string;
  /** ISO instant: not sent before (quiet hours). */
  readonly holdUntil?: string;
  /** ISO instant: not sent after, since it would be of no use. */
  readonly usefulUntil?: string;
  /** Looked at when sending: withdrawn unless the reservation still holds its units and has these times. */
  readonly onlyWhile?: { readonly reservationId: string; readonly startAt?: string; readonly endAt?: string };
  /** Looked at when sending: withdrawn unless the invitation is open and its link is still this one. */
  readonly onlyWhileInvited?: { readonly invitationId: string; readonly generation: number };
  /** The calendar file that comes with it. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly sequence: number };
  /** One click ends mails of this kind (RFC 8058). Absent: they cannot be switched off. */
  readonly unsubscribeUrl?: string;
}

// A statement's parameter of about a megabyte: large enough that 10,000 mails take ten statements.
const AT_ONCE = 1000;

/** Stores mails in the transaction of `client` and queues their sending. */
export async function queueMails(
  client: PoolClient,
  queue: Pick<JobQueue, 'send'>,
  requests: readonly MailRequest[],
): Promise<void> {
  for (let start = 0; start < requests.length; start += AT_ONCE) {
    const mails = requests.slice(start, start + AT_ONCE).map((request) => ({ id: uuidv7(), request }));
    const stored = await insertMails(client, mails);
    await queue.send(
      stored.map(({ id, holdUntil }) =>
        job(mailQueue, { mailId: id }, holdUntil === null ? undefined : new Date(holdUntil)),
      ),
      client,
    );
  }
}
