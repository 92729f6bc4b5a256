import { z } from 'zod';
import { PersonRef, Role } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { FeedbackState } from './feedback.ts';
import { Id, Instant, page, pagingFields } from './primitives.ts';

/**
 * Everything a person may be told, by bell and by mail. Closed: the settings, the bell's texts and the mails' templates
 * each have an entry per kind.
 */
export const NotificationKind = z.enum([
  'reservation-confirmed',
  'reservation-changed',
  'reservation-cancelled',
  'reservation-pending',
  'reservation-approved',
  'reservation-rejected',
  'reservation-expired',
  'change-rejected',
  'reservation-starting-soon',
  'reservation-ending-soon',
  'approval-requested',
  'maintenance-announced',
  'maintenance-changed',
  'maintenance-ended',
  'maintenance-offered',
  'waitlist-offered',
  'waitlist-missed',
  'waitlist-expired',
  'calendar-move-refused',
  'feedback-answered',
  'time-requested',
  'time-request-accepted',
  'time-request-declined',
  'time-request-closed',
  'reservation-transferred',
  'check-in-due',
  'reservation-not-used',
  'role-changed',
  'password-changed',
]);
export type NotificationKind = z.output<typeof NotificationKind>;

/** A reservation as it was when somebody was told of it. */
export const ReservationFacts = z
  .strictObject({
    id: Id,
    title: z.string(),
    description: z.string().nullable(),
    resource: z.strictObject({ id: Id, name: z.string() }),
    /** Whose it is. */
    owner: PersonRef,
    startAt: z.string(),
    endAt: z.string(),
    unitIndexes: z.array(z.int()),
    /** How many units the server has: all of them are "the whole server". */
    totalUnits: z.int(),
    /** Where it moved from another server: what calendars know it by. */
    calendarId: Id.optional(),
    /** Of a series that was written as one: how many dates this tells of. */
    seriesCount: z.int().optional(),
  })
  .meta({ id: 'ReservationFacts' });
export type ReservationFacts = z.output<typeof ReservationFacts>;

/** Maintenance as it was when somebody was told of it. */
export const MaintenanceFacts = z
  .strictObject({
    id: Id,
    startAt: z.string(),
    endAt: z.string().nullable(),
    unitIndexes: z.array(z.int()).nullable(),
    reason: z.string(),
  })
  .meta({ id: 'MaintenanceFacts' });
export type MaintenanceFacts = z.output<typeof MaintenanceFacts>;

/** The place that somebody is offered in place of the reservation's. */
export const OfferedPlace = ReservationFacts.pick({
  resource: true,
  startAt: true,
  endAt: true,
  unitIndexes: true,
  totalUnits: true,
}).meta({ id: 'OfferedPlace' });
export type OfferedPlace = z.output<typeof OfferedPlace>;

/** What somebody waited for, where that is what it is about. */
export const WishFacts = z
  .strictObject({ id: Id, title: z.string(), unitCount: z.int(), from: z.string(), to: z.string() })
  .meta({ id: 'WishFacts' });
export type WishFacts = z.output<typeof WishFacts>;

/** What its author said, what became of it, and what was replied. */
export const FeedbackFacts = z
  .strictObject({ id: Id, body: z.string(), state: FeedbackState, reply: z.string().nullable() })
  .meta({ id: 'FeedbackFacts' });
export type FeedbackFacts = z.output<typeof FeedbackFacts>;

/** What the words of a notification are made of, whatever its language. */
export const NotificationFacts = z
  .strictObject({
    reservation: ReservationFacts.nullable(),
    /** What the person was told last, where that has changed. */
    before: ReservationFacts.nullable(),
    /** Who did it; null: the person themselves, or nobody in particular. */
    actor: PersonRef.nullable(),
    /** Given by whoever did it, in their own words. */
    reason: z.string().nullable(),
    /** The new role, where that is what happened. */
    role: Role.nullable(),
    /** The server, where it is about a server rather than a reservation. */
    resource: z.strictObject({ id: Id, name: z.string() }).nullable(),
    maintenance: MaintenanceFacts.optional(),
    offered: OfferedPlace.optional(),
    feedback: FeedbackFacts.optional(),
    wish: WishFacts.optional(),
    /** Until when an offer from the waiting list is held. */
    heldUntil: z.string().optional(),
  })
  .meta({ id: 'NotificationFacts' });
export type NotificationFacts = z.output<typeof NotificationFacts>;

/** Something a person was told. */
export const Notification = z
  .strictObject({
    id: Id,
    kind: NotificationKind,
    facts: NotificationFacts,
    createdAt: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.output<typeof Notification>;

const unreadCount = z.int().describe('all of mine that are unread, whatever the filter');

export const listNotifications = endpoint({
  id: 'listNotifications',
  method: 'GET',
  path: '/notifications',
  access: 'member',
  tag: 'Notifications',
  summary: 'What I was told, newest first',
  description: 'Kept for 90 days.',
  query: z.strictObject({
    unread: z.enum(['true', 'false']).optional().describe('true: only what I have not read'),
    ...pagingFields,
  }),
  status: 200,
  response: page(Notification).extend({ unreadCount }).meta({ id: 'NotificationPage' }),
  problems: [],
});

export const ReadNotificationsBody = z
  .strictObject({
    ids: z.array(Id).min(1).max(200).optional(),
    all: z.literal(true).optional(),
    upTo: Instant.optional().describe(
      'with all: only what was made until then, such as `createdAt` of the newest that was on the screen',
    ),
  })
  .refine((body) => (body.ids === undefined) !== (body.all === undefined), 'must have either ids or all')
  .refine((body) => body.upTo === undefined || body.all === true, {
    path: ['upTo'],
    message: 'must come with all',
  })
  .meta({ id: 'ReadNotifications' });

export const readNotifications = endpoint({
  id: 'readNotifications',
  method: 'POST',
  path: '/notifications/read',
  access: 'member',
  tag: 'Notifications',
  summary: 'Mark as read',
  description: 'Those named, or all. Marking twice is marking once.',
  body: ReadNotificationsBody,
  status: 200,
  response: z.strictObject({ unreadCount }).meta({ id: 'ReadNotificationsAnswer' }),
  problems: ['not-found'],
});
