import { NotificationKind } from '@jari/contract';

const ids = {
  reservation: '019a2b3c-0000-7000-8000-000000000003',
  resource: '019a2b3c-0000-7000-8000-000000000001',
  user: '019a2b3c-0000-7000-8000-000000000004',
};
const mail = {
  id: '019a2b3c-0000-7000-8000-000000000010',
  kind: 'reservation-confirmed',
  subject: 'Confirmed: Fine-tuning · Tue, Dec 1, 09:00',
  to: { name: 'Mina Kim', address: 'mina@example.org' },
  locale: 'en',
  status: 'sent',
  withdrawnFor: null,
  answer: '250 2.0.0 OK',
  tries: 1,
  createdAt: '2026-11-30T00:00:00.000Z',
  dueAt: '2026-11-30T00:00:10.000Z',
  settledAt: '2026-11-30T00:00:11.000Z',
};
const failedJob = {
  id: '019a2b3c-0000-7000-8000-000000000011',
  queue: 'mail',
  tries: 1,
  failedAt: '2026-11-30T00:00:11.000Z',
  message: '550 5.1.1 No such user',
  mail: { id: mail.id, subject: mail.subject, address: mail.to.address },
};
const pageOf = (item: unknown) => ({ items: [item], nextCursor: null });

const reservationFacts = {
  id: ids.reservation,
  title: 'Fine-tuning',
  description: null,
  resource: { id: ids.resource, name: 'h200-01' },
  owner: { id: ids.user, name: 'Mina Kim' },
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  unitIndexes: [0],
  totalUnits: 1,
};
const notification = {
  id: '019a2b3c-0000-7000-8000-000000000005',
  kind: 'reservation-starting-soon',
  facts: { reservation: reservationFacts, before: null, actor: null, reason: null, role: null, resource: null },
  createdAt: '2026-11-30T23:30:00.000Z',
  readAt: null,
};
const notificationSettings = {
  channels: Object.fromEntries(NotificationKind.options.map((kind) => [kind, { inApp: true, email: true }])),
  startLeadMinutes: 30,
  endLeadMinutes: 15,
  quietHours: { from: '22:00', until: '08:00' },
  digestAt: null,
};
const subscription = { kind: 'reservation-confirmed', address: 'mi***@example.org', isSubscribed: true };

/** Of what people are told: the bell, its settings, mails and the jobs behind them. */
export const noticeExamples = {
  'listNotifications.response': { ...pageOf(notification), unreadCount: 1 },
  'readNotifications.body': { all: true, upTo: notification.createdAt },
  'readNotifications.response': { unreadCount: 0 },
  'getNotificationSettings.response': notificationSettings,
  'saveNotificationSettings.body': notificationSettings,
  'saveNotificationSettings.response': notificationSettings,
  'getSubscription.response': subscription,
  'unsubscribe.response': { ...subscription, isSubscribed: false },
  'getDeliveryStatus.response': {
    mode: 'smtp',
    server: 'smtp.example.org:465',
    from: 'Jari <jari@example.org>',
    mails: { waiting: 0, oldestWaitingAt: null, lastTrouble: null },
    workerSeenAt: '2026-11-30T00:00:05.000Z',
    queues: [{ name: 'mail', waiting: 0, later: 2, active: 0, failed: 1 }],
  },
  'listMails.response': pageOf(mail),
  'getMail.response': {
    ...mail,
    html: '<!DOCTYPE html>…',
    text: 'Your seat is ready…',
    calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR…' },
    messageId: `<${mail.id}@example.org>`,
    canUnsubscribe: true,
  },
  'listFailedJobs.response': pageOf(failedJob),
  'replayFailedJobs.response': { jobs: 1 },
} as const;
