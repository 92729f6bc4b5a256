import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/db/client.ts';
import { Hopeless, type Attempt } from '#platform/jobs/queue.ts';
import { MailRefused, type MailTransport } from '#platform/mail/mail-transport.ts';
import { composeMail, type Sender } from '../mails.presenter.ts';
import { findMailToSend, noteTry, settleMail } from '../mails.repository.ts';
import { isLastTry, isSendable } from '../mails.rules.ts';

export interface Delivery extends Sender {
  readonly db: Database;
  /** Null: there is no mail server, so mails are kept for an admin to read. */
  readonly transport: MailTransport | null;
}

/**
 * Sends one mail, if it still should be. No transaction is open while the server is talked to: a process that dies
 * between its yes and our note of it sends the same message, with the same Message-ID, a second time.
 */
export async function deliverMail(delivery: Delivery, mailId: string, attempt: Attempt): Promise<void> {
  const { db, transport } = delivery;
  const mail = await findMailToSend(db, mailId);
  if (!mail) return;
  if (mail.withdrawnFor !== null) return settleMail(db, mailId, 'withdrawn', mail.withdrawnFor);
  if (!isSendable(mail.address)) {
    await settleMail(db, mailId, 'failed', 'invalid-address');
    throw new Hopeless(`no mail is sent to an address such as ${JSON.stringify(mail.address)}`);
  }
  const message = composeMail(mail, delivery);
  if (!transport) return settleMail(db, mailId, 'kept', null);
  const answer = await transport
    .send(message, attempt.signal)
    .catch((error: unknown) => noteFailure(db, mailId, attempt, error));
  await noteSent(db, mailId, answer, attempt.signal);
}

const NOTE_LIMIT_MS = 30_000;

/** The mail is out: a database that restarts just now is waited for, since the next try would be a second mail. */
async function noteSent(db: Database, mailId: string, answer: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + NOTE_LIMIT_MS;
  for (;;) {
    try {
      return await settleMail(db, mailId, 'sent', answer);
    } catch (error) {
      if (signal.aborted || performance.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

async function noteFailure(db: Database, mailId: string, attempt: Attempt, error: unknown): Promise<never> {
  // The process ends, or the job's time is over: nothing is known about the mail.
  if (attempt.signal.aborted) throw error;
  const said = error instanceof Error ? error.message : String(error);
  const isRefused = error instanceof MailRefused;
  if (isRefused || isLastTry(attempt.number)) await settleMail(db, mailId, 'failed', said);
  else await noteTry(db, mailId, said);
  throw isRefused ? new Hopeless(said) : error;
}
