import { defineQueue, handler, job } from '#platform/jobs/queue.ts';
import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { openMailTransport } from '#platform/mail/mail-transport.ts';
import { deliverMail, type Delivery } from './commands/deliver-mail.ts';
import { mailTest } from './commands/mail-test.ts';
import { deleteOldMails } from './mails.repository.ts';
import { mailQueue, REPLAY_TOPIC, TEST_MAIL_TOPIC } from './mails.rules.ts';

/** Failed jobs that an admin wants tried again. Through a job, since servers without a worker hold no queue. */
const replayQueue = defineQueue<{ jobIds: readonly string[] }>({ name: 'replay', retries: 5 });

const testMailQueue = defineQueue<{ eventId: number; userId: string }>({ name: 'test-mail' });

const DAY_SECONDS = 86_400;

export const mailsJobs: JobsOfModule = {
  queues: [mailQueue, replayQueue, testMailQueue],
  start({ db, config, publicUrl, secret, queue }) {
    const transport = config.smtpUrl === undefined ? null : openMailTransport(config.smtpUrl);
    const delivery: Delivery = { db, transport, from: config.mailFrom, publicUrl, secret };
    return {
      consumers: [
        ({ topic, payload }) =>
          topic === REPLAY_TOPIC ? [job(replayQueue, { jobIds: payload['jobIds'] as readonly string[] })] : [],
        ({ topic, payload, id: eventId }) =>
          topic === TEST_MAIL_TOPIC ? [job(testMailQueue, { eventId, userId: String(payload['userId']) })] : [],
      ],
      handlers: [
        handler(mailQueue, ({ mailId }, attempt) => deliverMail(delivery, mailId, attempt)),
        handler(replayQueue, async ({ jobIds }) => {
          await queue.replay(jobIds);
        }),
        handler(testMailQueue, (wanted) => mailTest({ db, queue }, wanted)),
      ],
      chores: [{ name: 'old-mails', everySeconds: DAY_SECONDS, firstAfterSeconds: 60, run: () => deleteOldMails(db) }],
      close: () => transport?.close(),
    };
  },
};
