import { z } from 'zod';
import { PersonName, PersonRef, Role, User, UserStatus } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, page, pagingFields, text } from './primitives.ts';

/** An account as admins see it. */
export const Person = User.extend({
  lastSeenAt: z.string().nullable().describe('within the hour; null: not in the last 30 days'),
  reservationsAhead: z.int().describe('that run or are to come'),
  mergedInto: PersonRef.nullable().describe("the same person's other account, which holds their reservations now"),
  withdrawnAt: z.string().nullable().describe('when they left; their name and address are gone since'),
}).meta({ id: 'Person' });
export type Person = z.output<typeof Person>;

export const UpdateUserBody = z
  .strictObject({ name: PersonName, role: Role, status: UserStatus })
  .meta({ id: 'UpdateUser' });

export const listUsers = endpoint({
  id: 'listUsers',
  method: 'GET',
  path: '/users',
  access: 'admin',
  tag: 'Accounts',
  summary: 'People, by name',
  query: z.strictObject({
    q: text(0, 100).optional().describe('part of the name or address'),
    role: Role.optional(),
    status: UserStatus.optional(),
    ...pagingFields,
  }),
  status: 200,
  response: page(Person),
  problems: [],
});

export const getUser = endpoint({
  id: 'getUser',
  method: 'GET',
  path: '/users/:id',
  access: 'admin',
  tag: 'Accounts',
  summary: 'One person',
  params: IdParams,
  status: 200,
  response: Person,
  problems: ['not-found'],
  versioned: true,
});

export const updateUser = endpoint({
  id: 'updateUser',
  method: 'PUT',
  path: '/users/:id',
  access: 'admin',
  tag: 'Accounts',
  summary: "Change a person's name, role or status",
  description:
    'Disabling ends all sessions of the person at once and keeps their reservations. The last active admin cannot be lost. An account that was merged into another or whose person left stays as it is.',
  params: IdParams,
  body: UpdateUserBody,
  status: 200,
  response: User,
  problems: ['not-found', 'last-admin', 'account-closed'],
  versioned: true,
});

/** What becomes of reservations that run or are to come. */
export const DisableUserBody = z
  .strictObject({
    reservations: z.enum(['keep', 'cancel']).describe('those that run or are to come'),
    reason: text(1, 500).optional().describe('of the cancelling; the person is told'),
  })
  .refine((body) => body.reservations === 'keep' || body.reason !== undefined, {
    path: ['reason'],
    message: 'is required to cancel the reservations of somebody else',
  })
  .meta({ id: 'DisableUser' });

export const disableUser = endpoint({
  id: 'disableUser',
  method: 'POST',
  path: '/users/:id/disable',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Disable an account, and decide about its reservations',
  description:
    'All sessions and open streams of the person end at once, on every server process within 2 s. Reservations that run or are to come are kept, or cancelled one by one as if by hand, each told to whom it concerns. Calling it again for a disabled account cancels what is left.',
  params: IdParams,
  body: DisableUserBody,
  status: 200,
  response: z.strictObject({ user: User, cancelled: z.int(), kept: z.int() }),
  problems: ['not-found', 'last-admin', 'account-closed'],
});

export const enableUser = endpoint({
  id: 'enableUser',
  method: 'POST',
  path: '/users/:id/enable',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Let somebody sign in again',
  params: IdParams,
  status: 200,
  response: User,
  problems: ['not-found', 'account-closed'],
});

/** What merging one account into another would do. */
export const MergePreview = z
  .strictObject({
    from: Person,
    into: Person,
    moves: z.strictObject({
      reservationsAhead: z.int().describe('that run or are to come'),
      reservationsPast: z.int(),
      teams: z.int(),
      wishes: z.int().describe('on the waiting list'),
      calendarLinks: z.int(),
    }),
    endingCalendarLinks: z.int().describe('that end, since the other account has the same ones'),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.output<typeof MergePreview>;

export const previewMerge = endpoint({
  id: 'previewMerge',
  method: 'GET',
  path: '/users/:id/merge',
  access: 'admin',
  tag: 'Accounts',
  summary: 'What merging an account into another would move',
  params: IdParams,
  query: z.strictObject({ intoId: Id }),
  status: 200,
  response: MergePreview,
  problems: ['not-found', 'account-closed'],
});

export const mergeUser = endpoint({
  id: 'mergeUser',
  method: 'POST',
  path: '/users/:id/merge',
  access: 'admin',
  tag: 'Accounts',
  summary: "Merge an account into the same person's other one",
  description:
    'In one step: all reservations, team memberships, calendar links, wishes on the waiting list, requests for time, notifications and posts move; the other account keeps its role, password and notification settings. This account is disabled for good and its sessions end.',
  params: IdParams,
  body: z.strictObject({ intoId: Id }).meta({ id: 'MergeUser' }),
  status: 200,
  response: User,
  problems: ['not-found', 'last-admin', 'account-closed'],
});
