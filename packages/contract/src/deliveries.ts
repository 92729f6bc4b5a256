import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { NotificationKind } from './notifications.ts';
import { Id, IdParams, Locale, page, pagingFields, text } from './primitives.ts';

export const MailStatus = z.enum(['waiting', 'sent', 'kept', 'withdrawn', 'failed']);
export type MailStatus = z.output<typeof MailStatus>;

/** Why a mail was not sent after all: too late to be of use, no longer true, or its reader may no longer sign in. */
export const WithdrawnFor = z.enum(['too-late', 'no-longer-true', 'account-disabled']);
export type WithdrawnFor = z.output<typeof WithdrawnFor>;

export const MailKind = z.enum([...NotificationKind.options, 'digest', 'account-invitation', 'test']);
export type MailKind = z.output<typeof MailKind>;

const mailFields = {
  id: Id,
  kind: MailKind,
  subject: z.string(),
  to: z.strictObject({ name: z.string(), address: z.string() }),
  locale: Locale,
  status: MailStatus.describe('kept: there is no mail server, so it can be read here'),
  withdrawnFor: WithdrawnFor.nullable(),
  answer: z.string().nullable().describe('what the mail server said last'),
  tries: z.int(),
  createdAt: z.string(),
  dueAt: z.string().describe('not sent before'),
  settledAt: z.string().nullable().describe('when it stopped waiting'),
};

export const MailSummary = z.strictObject(mailFields).meta({ id: 'MailSummary' });
export type MailSummary = z.output<typeof MailSummary>;

export const Mail = z
  .strictObject({
    ...mailFields,
    html: z.string(),
    text: z.string(),
    calendar: z
      .strictObject({ method: z.enum(['REQUEST', 'CANCEL']), text: z.string() })
      .nullable()
      .describe('the iCalendar file that comes with it'),
    messageId: z.string(),
    canUnsubscribe: z.boolean(),
  })
  .meta({ id: 'Mail' });
export type Mail = z.output<typeof Mail>;

export const QueueState = z
  .strictObject({
    name: z.string(),
    waiting: z.int().describe('due, and not begun'),
    later: z.int().describe('not due yet, among them those that are tried again after a pause'),
    active: z.int(),
    failed: z.int().describe('given up: see the failed jobs'),
  })
  .meta({ id: 'QueueState' });
export type QueueState = z.output<typeof QueueState>;

export const DeliveryStatus = z
  .strictObject({
    mode: z.enum(['smtp', 'kept']).describe('kept: without SMTP_URL mails are kept here instead of sent'),
    server: z.string().nullable().describe('host and port of the mail server'),
    from: z.string(),
    mails: z.strictObject({
      waiting: z.int(),
      oldestWaitingAt: z.string().nullable().describe('when the oldest mail became due that is due and not sent'),
      lastTrouble: z.string().nullable().describe('what went wrong with the latest of the waiting mails'),
    }),
    workerSeenAt: z.string().nullable().describe('null: none has run on this database yet'),
    queues: z.array(QueueState),
  })
  .meta({ id: 'DeliveryStatus' });
export type DeliveryStatus = z.output<typeof DeliveryStatus>;

export const FailedJob = z
  .strictObject({
    id: Id,
    queue: z.string(),
    tries: z.int(),
    failedAt: z.string(),
    message: z.string(),
    mail: z
      .strictObject({ id: Id, subject: z.string(), address: z.string() })
      .nullable()
      .describe('null: it was not about a mail'),
  })
  .meta({ id: 'FailedJob' });
export type FailedJob = z.output<typeof FailedJob>;

export const getDeliveryStatus = endpoint({
  id: 'getDeliveryStatus',
  method: 'GET',
  path: '/deliveries',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'How mails and other work in the background are getting on',
  status: 200,
  response: DeliveryStatus,
  problems: [],
});

export const listMails = endpoint({
  id: 'listMails',
  method: 'GET',
  path: '/deliveries/mails',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'Mails, the latest first',
  description: 'Kept for 90 days.',
  query: z.strictObject({
    status: MailStatus.optional(),
    q: text(0, 100).optional().describe('part of the address or name of who it is for'),
    ...pagingFields,
  }),
  status: 200,
  response: page(MailSummary),
  problems: [],
});

export const getMail = endpoint({
  id: 'getMail',
  method: 'GET',
  path: '/deliveries/mails/:id',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'One mail as its reader sees it',
  params: IdParams,
  status: 200,
  response: Mail,
  problems: ['not-found'],
});

export const listFailedJobs = endpoint({
  id: 'listFailedJobs',
  method: 'GET',
  path: '/deliveries/failed-jobs',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'Work that was given up, the latest first',
  query: z.strictObject({ ...pagingFields }),
  status: 200,
  response: page(FailedJob),
  problems: [],
});

export const replayFailedJob = endpoint({
  id: 'replayFailedJob',
  method: 'POST',
  path: '/deliveries/failed-jobs/:id/replay',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'Try a failed job again',
  description: 'Within seconds of a worker seeing it. What is no longer of use is withdrawn instead of done.',
  params: IdParams,
  status: 204,
  problems: ['not-found'],
});

export const replayFailedJobs = endpoint({
  id: 'replayFailedJobs',
  method: 'POST',
  path: '/deliveries/failed-jobs/replay',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'Try all failed jobs again',
  status: 200,
  response: z.strictObject({ jobs: z.int() }),
  problems: [],
});

export const sendTestMail = endpoint({
  id: 'sendTestMail',
  method: 'POST',
  path: '/deliveries/test-mail',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'Send a mail to myself',
  description: 'It goes the way of every other mail; the list of mails shows what became of it.',
  status: 204,
  problems: [],
});

export const discardFailedJob = endpoint({
  id: 'discardFailedJob',
  method: 'DELETE',
  path: '/deliveries/failed-jobs/:id',
  access: 'admin',
  tag: 'Deliveries',
  summary: 'Give up a failed job for good',
  params: IdParams,
  status: 204,
  problems: ['not-found'],
});
