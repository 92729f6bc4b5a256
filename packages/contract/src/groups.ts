import { z } from 'zod';
import {
  bookingProblems,
  endedProblems,
  endsAfterStart,
  endsAfterStartError,
  namesUnitsOnce,
  namesUnitsOnceError,
  unitCount,
  unitIds,
  wordFields,
} from './booking-fields.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, text } from './primitives.ts';
import { Reservation } from './reservations.ts';

/** What was booked as one on several servers, such as the nodes of one training. */
export const ReservationGroup = z
  .strictObject({
    id: Id,
    title: z.string(),
    startAt: z.string().describe('of the first that begins'),
    endAt: z.string().describe('of the last that ends'),
    reservations: z.array(Reservation).describe('by the name of their server, which has two where one was moved to it'),
  })
  .meta({ id: 'ReservationGroup' });
export type ReservationGroup = z.output<typeof ReservationGroup>;

const part = z
  .strictObject({
    resourceId: Id,
    unitIds: unitIds.optional().describe('these units'),
    unitCount: unitCount.optional().describe('any that many units'),
  })
  .refine(namesUnitsOnce, namesUnitsOnceError);

/** Each server more is one more that can be lost before all are booked. */
export const MAX_GROUP_PARTS = 16;

const groupFields = {
  ...wordFields,
  startAt: Instant,
  endAt: Instant,
};
export const CreateGroupBody = z
  .strictObject({
    ...groupFields,
    teamId: Id.nullish().describe('a team of mine; left out or null: none'),
    parts: z
      .array(part)
      .min(2)
      .max(MAX_GROUP_PARTS)
      .refine((parts) => new Set(parts.map(({ resourceId }) => resourceId)).size === parts.length, {
        message: 'must not name a server twice',
      })
      .describe('with neither unitIds nor unitCount: the whole server'),
  })
  .refine(endsAfterStart, endsAfterStartError)
  .meta({ id: 'CreateGroup' });

export const UpdateGroupBody = z
  .strictObject(groupFields)
  .refine(endsAfterStart, endsAfterStartError)
  .meta({ id: 'UpdateGroup' });

export const createGroup = endpoint({
  id: 'createGroup',
  method: 'POST',
  path: '/reservations/groups',
  access: 'member',
  tag: 'Reservations',
  summary: 'Book several servers as one',
  description:
    'All or nothing: every part is held against the rules of its server, and one that cannot be had refuses all. A part on a server that requires approval is `pending`.',
  body: CreateGroupBody,
  status: 201,
  location: '/reservations/groups/:id',
  response: ReservationGroup,
  problems: bookingProblems,
  idempotent: true,
});

export const getGroup = endpoint({
  id: 'getGroup',
  method: 'GET',
  path: '/reservations/groups/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'What was booked as one on several servers',
  params: IdParams,
  status: 200,
  response: ReservationGroup,
  problems: ['not-found'],
});

export const updateGroup = endpoint({
  id: 'updateGroup',
  method: 'PUT',
  path: '/reservations/groups/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'Move what was booked as one',
  description: 'All of it or nothing; the units stay. The owner, or a manager of the team it names.',
  params: IdParams,
  body: UpdateGroupBody,
  status: 200,
  response: ReservationGroup,
  problems: [...bookingProblems, ...endedProblems],
});

export const cancelGroup = endpoint({
  id: 'cancelGroup',
  method: 'DELETE',
  path: '/reservations/groups/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'Cancel what was booked as one',
  description:
    'The owner, or a manager of the team it names, or an admin; both must give a reason when it is not their own.',
  params: IdParams,
  query: z.strictObject({ reason: text(1, 500).optional() }),
  status: 200,
  response: ReservationGroup,
  problems: ['not-found', ...endedProblems],
});

export const releaseGroup = endpoint({
  id: 'releaseGroup',
  method: 'POST',
  path: '/reservations/groups/:id/release',
  access: 'member',
  tag: 'Reservations',
  summary: 'End what was booked as one now',
  description: 'The owner, a manager of the team it names, or an admin.',
  params: IdParams,
  status: 200,
  response: ReservationGroup,
  problems: ['not-found', ...endedProblems],
});
