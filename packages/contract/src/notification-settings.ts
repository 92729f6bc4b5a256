import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { NotificationKind } from './notifications.ts';

/** Minutes before the start or the end; 0: no reminder. */
export const START_LEADS = [0, 5, 10, 15, 30, 60, 120, 1440] as const;
export const END_LEADS = [0, 5, 10, 15, 30, 60] as const;

/** `HH:MM` on the clock of the person's own zone. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00');

const Channels = z.strictObject({ inApp: z.boolean(), email: z.boolean() });

/** By kind: whether it appears in the app, and whether it is mailed. */
export const NotificationChannels = z.record(NotificationKind, Channels).meta({ id: 'NotificationChannels' });
export type NotificationChannels = z.output<typeof NotificationChannels>;

/** Nobody may be able to change a password without its owner hearing of it. */
export const ALWAYS_MAILED: readonly NotificationKind[] = ['password-changed'];

export const NotificationSettings = z
  .strictObject({
    channels: NotificationChannels,
    startLeadMinutes: z.literal(START_LEADS).describe('reminder before the start; 0: none'),
    endLeadMinutes: z.literal(END_LEADS).describe('reminder before the end; 0: none'),
    quietHours: z
      .strictObject({ from: TimeOfDay, until: TimeOfDay })
      .refine(({ from, until }) => from !== until, { path: ['until'], message: 'must differ from its start' })
      .nullable()
      .describe('mails wait until they end; may span midnight'),
    digestAt: TimeOfDay.nullable().describe('mails that can wait come as one at this time; null: each at once'),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.output<typeof NotificationSettings>;

export const getNotificationSettings = endpoint({
  id: 'getNotificationSettings',
  method: 'GET',
  path: '/notification-settings',
  access: 'member',
  tag: 'Notifications',
  summary: 'What I am told, and how',
  description: "Times of day are those of the profile's time zone (Asia/Seoul where none is set).",
  status: 200,
  response: NotificationSettings,
  problems: [],
});

export const saveNotificationSettings = endpoint({
  id: 'saveNotificationSettings',
  method: 'PUT',
  path: '/notification-settings',
  access: 'member',
  tag: 'Notifications',
  summary: 'Choose what I am told, and how',
  description: 'The mail that says a password has changed cannot be switched off.',
  body: NotificationSettings,
  status: 200,
  response: NotificationSettings,
  problems: [],
});

/** What a link at the end of a mail switches off. */
export const Subscription = z
  .strictObject({
    kind: z.enum([...NotificationKind.options, 'digest']),
    address: z.string().describe('masked: whoever holds the link need not be its owner'),
    isSubscribed: z.boolean(),
  })
  .meta({ id: 'Subscription' });
export type Subscription = z.output<typeof Subscription>;

const token = z.strictObject({ token: z.string().min(1).max(300) });

export const getSubscription = endpoint({
  id: 'getSubscription',
  method: 'GET',
  path: '/unsubscribe',
  access: 'anyone',
  tag: 'Notifications',
  summary: 'Which mails a link would switch off',
  query: token,
  status: 200,
  response: Subscription,
  problems: ['not-found'],
});

export const unsubscribe = endpoint({
  id: 'unsubscribe',
  method: 'POST',
  path: '/unsubscribe',
  access: 'anyone',
  tag: 'Notifications',
  summary: 'Switch off the mails of a kind',
  description:
    'One click (RFC 8058): mail programs post `List-Unsubscribe=One-Click` as a form; what is posted is not looked at.',
  query: token,
  status: 200,
  response: Subscription,
  problems: ['not-found'],
});
