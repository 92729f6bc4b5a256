import { Email, WithdrawnFor, type MailStatus } from '@jari/contract';
import { defineQueue } from '#platform/jobs/queue.ts';

/**
 * Pauses of at most ten minutes, so that mails go out soon after a mail server is back, and so many of them that a
 * server may be away for a day.
 */
export const mailQueue = defineQueue<{ mailId: string }>({
  name: 'mail',
  retries: 150,
  firstPauseSeconds: 2,
  longestPauseSeconds: 600,
  limitSeconds: 120,
  atOnce: 50,
});

/** Whether this was the last time that a mail is tried by itself. */
export function isLastTry(attempt: number): boolean {
  return attempt > mailQueue.retries;
}

/**
 * Whether a mail may be sent there. Asked again where it is sent: quoted names, comments and line breaks in addresses
 * have taken mails to somebody else in many a mail program.
 */
export function isSendable(address: string): boolean {
  return /^[\x21-\x7e]+$/.test(address) && Email.safeParse(address).data === address;
}

/** An admin wants failed jobs tried again. */
export const REPLAY_TOPIC = 'jobs.replay-wanted';

/** An admin wants to see a mail arrive. */
export const TEST_MAIL_TOPIC = 'jobs.test-mail-wanted';

export function withdrawnForOf(mail: { status: MailStatus; outcome: string | null }): WithdrawnFor | null {
  return mail.status === 'withdrawn' ? WithdrawnFor.parse(mail.outcome) : null;
}
