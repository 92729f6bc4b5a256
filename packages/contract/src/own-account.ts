import { z } from 'zod';
import { User } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { FeedScope } from './feeds.ts';
import { NotificationSettings } from './notification-settings.ts';
import { ViewPage } from './saved-views.ts';
import { Id, IdParams, page, pagingFields } from './primitives.ts';

/** What a user agent says it is; null: it says nothing that is known. */
export const Device = z
  .strictObject({
    browser: z.string().nullable(),
    os: z.string().nullable(),
    kind: z.enum(['desktop', 'phone', 'tablet', 'unknown']),
  })
  .meta({ id: 'Device' });
export type Device = z.output<typeof Device>;

export const Session = z
  .strictObject({
    id: Id,
    device: Device,
    address: z.string().nullable().describe('of the network it was opened from'),
    isCurrent: z.boolean().describe('the one that asks'),
    createdAt: z.string(),
    lastUsedAt: z.string().describe('within the hour'),
    endsAt: z.string().describe('at the latest'),
  })
  .meta({ id: 'Session' });
export type Session = z.output<typeof Session>;

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/auth/sessions',
  access: 'member',
  tag: 'Accounts',
  summary: 'Where I am signed in, the latest first',
  query: z.strictObject(pagingFields),
  status: 200,
  response: page(Session),
  problems: [],
});

export const endSession = endpoint({
  id: 'endSession',
  method: 'DELETE',
  path: '/auth/sessions/:id',
  access: 'member',
  tag: 'Accounts',
  summary: 'End one of my sessions',
  description: 'Its device is signed out, and what it has open is closed within 2 s. Twice is once.',
  params: IdParams,
  status: 204,
  problems: ['not-found'],
});

export const endOtherSessions = endpoint({
  id: 'endOtherSessions',
  method: 'DELETE',
  path: '/auth/sessions',
  access: 'member',
  tag: 'Accounts',
  summary: 'End all my sessions but this one',
  status: 204,
  problems: [],
});

/** How much of each list an export holds at most; the newest stay. */
export const MOST_EXPORTED = 20_000;

export const MyData = z
  .strictObject({
    exportedAt: z.string(),
    profile: User,
    teams: z.array(z.strictObject({ id: Id, name: z.string(), isManager: z.boolean(), joinedAt: z.string() })),
    reservations: z.array(
      z.strictObject({
        id: Id,
        server: z.string(),
        title: z.string(),
        description: z.string().nullable(),
        startAt: z.string(),
        endAt: z.string(),
        units: z.array(z.int()),
        status: z.string(),
        cancelReason: z.string().nullable(),
        createdAt: z.string(),
        updatedAt: z.string(),
      }),
    ),
    series: z.array(
      z.strictObject({
        id: Id,
        server: z.string(),
        title: z.string(),
        description: z.string().nullable(),
        startsOn: z.string(),
        startTime: z.string(),
        timeZone: z.string(),
        durationMinutes: z.int(),
        frequency: z.string(),
        every: z.int(),
        createdAt: z.string(),
      }),
    ),
    wishes: z
      .array(
        z.strictObject({
          id: Id,
          title: z.string(),
          units: z.int(),
          durationMinutes: z.int(),
          from: z.string(),
          to: z.string(),
          state: z.string(),
          createdAt: z.string(),
        }),
      )
      .describe('on the waiting list'),
    timeRequests: z
      .array(
        z.strictObject({
          id: Id,
          title: z.string(),
          startAt: z.string(),
          endAt: z.string(),
          message: z.string().nullable(),
          outcome: z.string().nullable(),
          createdAt: z.string(),
        }),
      )
      .describe('what I asked others for'),
    feedback: z.array(z.strictObject({ id: Id, body: z.string(), state: z.string(), createdAt: z.string() })),
    notifications: z.array(z.strictObject({ kind: z.string(), createdAt: z.string(), readAt: z.string().nullable() })),
    activity: z
      .array(z.strictObject({ at: z.string(), action: z.string(), address: z.string().nullable() }))
      .describe('what the audit log says that I did, and from which address'),
    isComplete: z.boolean().describe(`false: a list has more than ${MOST_EXPORTED} entries; these are the latest`),
    sessions: z.array(Session),
    notificationSettings: NotificationSettings,
    savedViews: z.array(z.strictObject({ page: ViewPage, name: z.string(), query: z.string() })),
    calendarLinks: z.array(
      z.strictObject({
        scope: FeedScope,
        server: z.string().nullable(),
        createdAt: z.string(),
        lastReadAt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MyData' });
export type MyData = z.output<typeof MyData>;

export const exportMyData = endpoint({
  id: 'exportMyData',
  method: 'GET',
  path: '/auth/export',
  isDeferrable: true,
  access: 'member',
  tag: 'Accounts',
  summary: 'All that is kept about me, as a file',
  description: 'Without secrets: the addresses of calendar links are not in it. At most 10 times in 15 minutes.',
  status: 200,
  response: MyData,
  problems: ['rate-limited'],
});

export const WithdrawBody = z
  .strictObject({
    password: z.string().min(1).max(128),
    cancelReservations: z
      .boolean()
      .default(false)
      .describe('cancels what runs or is to come; otherwise it has to be decided about first'),
  })
  .meta({ id: 'Withdraw' });

export const withdraw = endpoint({
  id: 'withdraw',
  method: 'POST',
  path: '/auth/withdraw',
  access: 'member',
  tag: 'Accounts',
  summary: 'Leave for good',
  description:
    'My name becomes "former member", my address is free for a new account, and my sessions, settings, notifications and calendar links are deleted. What I reserved in the past stays in the history. Refused while reservations run or are to come, and to the last admin.',
  body: WithdrawBody,
  status: 204,
  problems: ['wrong-password', 'reservations-ahead', 'last-admin', 'rate-limited'],
});
