import { z } from 'zod';
import { PersonRef } from './accounts.ts';
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
import { Id, IdParams, Instant, page, pagingFields, text } from './primitives.ts';
import { BlockedTime, Conflict, UnitRef } from './problems.ts';
import { MAX_UNITS } from './resources.ts';
import { TeamRef } from './teams.ts';

export const ReservationStatus = z.enum(['pending', 'confirmed', 'cancelled', 'rejected', 'expired']);
export type ReservationStatus = z.output<typeof ReservationStatus>;

/** The statuses that hold the units: nobody else can book them. The database's constraint names the same two. */
export const HOLDING_STATUSES = ['pending', 'confirmed'] as const satisfies readonly ReservationStatus[];

/** Why a reservation needs somebody's yes. */
export const ApprovalReason = z.enum(['always', 'over-hours', 'over-units', 'outside-hours']);
export type ApprovalReason = z.output<typeof ApprovalReason>;

export const Approval = z
  .strictObject({
    reasons: z.array(ApprovalReason),
    decidedBy: PersonRef.nullable().describe('who approved or rejected it; null: nobody yet'),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable().describe('what was said with the decision'),
    expiresAt: z.string().nullable().describe('until when it can be approved; null: it no longer waits'),
    isChangeRefused: z
      .boolean()
      .describe('it was not the reservation that was refused but its last change: it stands as before'),
    stoodBefore: z
      .strictObject({ startAt: z.string(), endAt: z.string(), unitIndexes: z.array(z.int()) })
      .nullable()
      .describe('what waits is a change, and this is how it stood: withdrawing the change brings it back'),
  })
  .meta({ id: 'Approval' });
export type Approval = z.output<typeof Approval>;

/** How the server's rules bore on it: `relaxed`: in free time close by; `waived`: an admin booked past them. */
export const PolicyMode = z.enum(['applied', 'relaxed', 'waived']);
export type PolicyMode = z.output<typeof PolicyMode>;

export const Reservation = z
  .strictObject({
    id: Id,
    resource: z.strictObject({ id: Id, name: z.string() }),
    user: PersonRef,
    title: z.string(),
    description: z.string().nullable(),
    startAt: z.string(),
    endAt: z.string(),
    status: ReservationStatus,
    units: z.array(UnitRef),
    isMine: z.boolean(),
    cancelReason: z.string().nullable(),
    cancelledBy: PersonRef.nullable().describe('who cancelled it; null: not cancelled, or before this was kept'),
    team: TeamRef.nullable().describe('whose quota and colour'),
    bookedBy: PersonRef.nullable().describe('who booked it, where that was not the owner'),
    approval: Approval.nullable().describe('null: it needed no approval'),
    policyMode: PolicyMode.describe(
      'relaxed: in free time close by, which limits on amount neither stop nor count; waived: an admin booked past the rules',
    ),
    seriesId: Id.nullable().describe('the series it was made by'),
    groupId: Id.nullable().describe('what was booked as one on several servers shares this'),
    heldUntil: z.string().nullable().describe('an offer from the waiting list, held for its owner until then'),
    checkedInAt: z.string().nullable().describe('when its owner said that they are there'),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Reservation' });
export type Reservation = z.output<typeof Reservation>;

const reservationFields = {
  ...wordFields,
  startAt: Instant,
  endAt: Instant,
  unitIds: unitIds.optional().describe('these units'),
  unitCount: unitCount.optional().describe('any that many units'),
  waivePolicy: z.boolean().optional().describe('admins: book past the rules of the server; the reservation says so'),
};

/** Whose quota and colour it has: a team that the owner belongs to. */
const teamId = Id.nullish();

export const CreateReservationBody = z
  .strictObject({
    resourceId: Id,
    userId: Id.optional().describe('the owner; left out: the caller. Managers book for the members of their teams'),
    teamId: teamId.describe('a team of the owner; left out or null: none'),
    ...reservationFields,
  })
  .refine(endsAfterStart, endsAfterStartError)
  .refine(namesUnitsOnce, namesUnitsOnceError)
  .meta({ id: 'CreateReservation' });

export const UpdateReservationBody = z
  .strictObject({ teamId: teamId.describe('left out: stays as it is; null: none'), ...reservationFields })
  .refine(endsAfterStart, endsAfterStartError)
  .refine(namesUnitsOnce, namesUnitsOnceError)
  .meta({ id: 'UpdateReservation' });

export const createReservation = endpoint({
  id: 'createReservation',
  method: 'POST',
  path: '/reservations',
  access: 'member',
  tag: 'Reservations',
  summary: 'Book units of a server',
  description:
    'Named units (`unitIds`), any `unitCount` of them, or (neither) the whole server: all or nothing. On a server that requires approval the reservation is `pending` and holds its units meanwhile. With `userId` for somebody else: as a manager of the named team for one of its members, as an admin for anybody. The owner is told.',
  body: CreateReservationBody,
  status: 201,
  location: '/reservations/:id',
  response: Reservation,
  problems: [...bookingProblems, 'not-allowed'],
  idempotent: true,
  versioned: true,
});

export const listReservations = endpoint({
  id: 'listReservations',
  method: 'GET',
  path: '/reservations',
  access: 'member',
  tag: 'Reservations',
  summary: 'Reservations, by start',
  query: z.strictObject({
    resourceId: Id.optional(),
    userId: z.union([z.literal('me'), Id], 'must be "me" or an id (UUID)').optional(),
    teamId: Id.optional().describe('booked in the name of this team'),
    from: Instant.optional().describe('ends after this instant'),
    to: Instant.optional().describe('starts before this instant'),
    status: ReservationStatus.optional(),
    ...pagingFields,
  }),
  status: 200,
  response: page(Reservation),
  problems: [],
});

export const Refusal = z
  .strictObject({
    code: z.enum(['policy-refused', 'resource-not-bookable', 'under-maintenance', 'units-not-enough']),
    detail: z.string(),
  })
  .meta({ id: 'Refusal' });

export const Availability = z
  .strictObject({
    available: z.boolean(),
    freeUnits: z.array(UnitRef),
    conflicts: z.array(Conflict),
    blocked: z.array(BlockedTime).describe('maintenance in this time'),
    refusals: z.array(Refusal).describe('rules that would refuse a booking of this time, in the words of the refusal'),
    approvalReasons: z.array(ApprovalReason).describe('why it would need approval; empty: it would not'),
    policyMode: PolicyMode,
  })
  .meta({ id: 'Availability' });
export type Availability = z.output<typeof Availability>;

export const checkAvailability = endpoint({
  id: 'checkAvailability',
  method: 'GET',
  path: '/reservations/check-availability',
  access: 'member',
  tag: 'Reservations',
  summary: 'Look before booking',
  description: '`available` without `unitCount`: the whole server is free.',
  query: z
    .strictObject({
      resourceId: Id,
      startAt: Instant,
      endAt: Instant,
      unitCount: z.coerce.number().int().min(1).max(MAX_UNITS).optional(),
      excludeReservationId: Id.optional(),
      userId: Id.optional().describe('for whom: as in booking; left out: me'),
      teamId: Id.optional().describe('whose quota it would count for'),
    })
    .refine(endsAfterStart, endsAfterStartError),
  status: 200,
  response: Availability,
  problems: ['not-found', 'not-allowed'],
});

export const getReservation = endpoint({
  id: 'getReservation',
  method: 'GET',
  path: '/reservations/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'One reservation',
  params: IdParams,
  status: 200,
  response: Reservation,
  problems: ['not-found'],
  versioned: true,
});

export const updateReservation = endpoint({
  id: 'updateReservation',
  method: 'PUT',
  path: '/reservations/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'Replace what can be edited of a reservation',
  description:
    'The owner, or a manager of the team it names. In one step, never half. With neither `unitIds` nor `unitCount` the units stay. The start of a running reservation is fixed.',
  params: IdParams,
  body: UpdateReservationBody,
  status: 200,
  response: Reservation,
  problems: [...bookingProblems, ...endedProblems],
  versioned: true,
});

export const cancelReservation = endpoint({
  id: 'cancelReservation',
  method: 'DELETE',
  path: '/reservations/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'Cancel a reservation',
  description:
    'The owner, or a manager of the team it names, or an admin; both must give a reason when it is not their own.',
  params: IdParams,
  query: z.strictObject({ reason: text(1, 500).optional() }),
  status: 200,
  response: Reservation,
  problems: ['not-found', ...endedProblems],
  versioned: true,
});

export const releaseReservation = endpoint({
  id: 'releaseReservation',
  method: 'POST',
  path: '/reservations/:id/release',
  access: 'member',
  tag: 'Reservations',
  summary: 'End a running reservation now',
  description:
    'The rest is free at once; what was used stays in the history. The owner, a manager of the team it names, or an admin.',
  params: IdParams,
  status: 200,
  response: Reservation,
  problems: ['not-found', ...endedProblems],
  versioned: true,
});
