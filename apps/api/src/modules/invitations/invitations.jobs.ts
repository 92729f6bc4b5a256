import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { defineQueue, handler, job } from '#platform/jobs/queue.ts';
import { mailInvitation } from './commands/mail-invitation.ts';

const invitationMails = defineQueue<{ invitationId: string }>({
  name: 'invitation-mail',
  keyOf: ({ invitationId }) => invitationId,
});

const SENT_BY = ['user.invited', 'user.invitation-sent'];

export const invitationsJobs: JobsOfModule = {
  queues: [invitationMails],
  start: (ctx) => ({
    consumers: [
      ({ topic, payload }) =>
        SENT_BY.includes(topic) ? [job(invitationMails, { invitationId: String(payload['invitationId']) })] : [],
    ],
    handlers: [handler(invitationMails, ({ invitationId }) => mailInvitation(ctx, invitationId))],
  }),
};
