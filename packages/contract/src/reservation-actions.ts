import { CHECK_IN_FROM_MINUTES, UNDO_SECONDS } from '@jari/domain';
import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { endedProblems, unitIds } from './booking-fields.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, text } from './primitives.ts';
import { BlockedTime, Conflict } from './problems.ts';
import { Reservation } from './reservations.ts';
import { MAX_UNITS } from './resources.ts';

export const Extension = z
  .strictObject({
    freeUntil: z
      .string()
      .nullable()
      .describe('until when its units are free; null: no end within 168 hours of its start'),
    next: z.array(Conflict).describe('who has them then, where that is what ends it'),
    maintenance: BlockedTime.nullable().describe('the maintenance that ends it'),
  })
  .meta({ id: 'Extension' });
export type Extension = z.output<typeof Extension>;

export const getExtension = endpoint({
  id: 'getExtension',
  method: 'GET',
  path: '/reservations/:id/extension',
  access: 'member',
  tag: 'Reservations',
  summary: 'Until when a reservation could be extended, and who has its units then',
  description: 'Looks at what is free alone; the rules of the server are applied by the extension itself.',
  params: IdParams,
  status: 200,
  response: Extension,
  problems: ['not-found'],
});

export const ExtendReservationBody = z
  .strictObject({ until: Instant.describe('the new end') })
  .meta({ id: 'ExtendReservation' });

export const extendReservation = endpoint({
  id: 'extendReservation',
  method: 'POST',
  path: '/reservations/:id/extend',
  access: 'member',
  tag: 'Reservations',
  summary: 'Let a reservation end later',
  description:
    'The same units go on; everything else stays. The owner, or a manager of the team it names. Whoever stands in the way is in the refusal.',
  params: IdParams,
  body: ExtendReservationBody,
  status: 200,
  response: Reservation,
  problems: [
    'not-found',
    'reservation-overlap',
    'resource-not-bookable',
    'under-maintenance',
    'policy-refused',
    'units-not-enough',
    ...endedProblems,
  ],
  versioned: true,
});

export const MoveReservationBody = z
  .strictObject({
    resourceId: Id,
    startAt: Instant,
    endAt: Instant,
    unitIds: z.array(Id).min(1).max(MAX_UNITS).optional().describe('these units'),
    unitCount: z.int().min(1).max(MAX_UNITS).optional().describe('any that many units; left out: as many as it has'),
  })
  .refine((body) => Date.parse(body.endAt) > Date.parse(body.startAt), {
    path: ['endAt'],
    message: 'must be later than startAt',
  })
  .refine((body) => !(body.unitIds && body.unitCount), {
    path: ['unitCount'],
    message: 'give unitIds or unitCount, not both',
  })
  .meta({ id: 'MoveReservation' });

export const moveReservation = endpoint({
  id: 'moveReservation',
  method: 'POST',
  path: '/reservations/:id/move',
  access: 'member',
  tag: 'Reservations',
  summary: 'Move a reservation that lies ahead to another server',
  description:
    'The owner, or a manager of the team it names. In one step: on the other server it is a reservation of its own, held against the rules there, and the one it was is given up. A date of a series leaves its series.',
  params: IdParams,
  body: MoveReservationBody,
  status: 200,
  response: Reservation,
  problems: [
    'not-found',
    'reservation-overlap',
    'resource-not-bookable',
    'under-maintenance',
    'policy-refused',
    'units-not-enough',
    ...endedProblems,
  ],
  versioned: true,
});

export const withdrawChange = endpoint({
  id: 'withdrawChange',
  method: 'POST',
  path: '/reservations/:id/withdraw-change',
  access: 'member',
  tag: 'Reservations',
  summary: 'Take back a change that waits for approval',
  description:
    'Time and units are again what they were before the change, and confirmed, if nobody has taken them meanwhile; its title stays. The owner, or a manager of the team it names.',
  params: IdParams,
  status: 200,
  response: Reservation,
  problems: ['not-found', 'reservation-overlap', 'units-not-enough', ...endedProblems],
  versioned: true,
});

export const SplitReservationBody = z
  .strictObject({
    at: Instant.optional().describe('what has passed, or left out: now'),
    unitIds: unitIds.optional().describe('the units that go on from then; left out: all'),
  })
  .meta({ id: 'SplitReservation' });

export const splitReservation = endpoint({
  id: 'splitReservation',
  method: 'POST',
  path: '/reservations/:id/split',
  access: 'member',
  tag: 'Reservations',
  summary: 'Give back some units from some time on, or make two reservations of one',
  description:
    'From `at` on it goes on as a reservation of its own, with the units named; the others are free at once. What was until then stays as it was. The owner, a manager of the team it names, or an admin. The answer has the parts by start: one where the split is at its start.',
  params: IdParams,
  body: SplitReservationBody,
  status: 200,
  response: z.strictObject({ items: z.array(Reservation) }).meta({ id: 'ReservationParts' }),
  problems: ['not-found', 'units-not-enough', ...endedProblems],
});

export const TransferReservationBody = z
  .strictObject({
    userId: Id.describe('a team mate of the owner; admins: anybody'),
    note: text(1, 500, { multiline: true }).optional().describe('said to whoever takes it over'),
  })
  .meta({ id: 'TransferReservation' });

export const transferReservation = endpoint({
  id: 'transferReservation',
  method: 'POST',
  path: '/reservations/:id/transfer',
  access: 'member',
  tag: 'Reservations',
  summary: 'Give a reservation to a colleague',
  description:
    "As it is: server, time and units stay. It counts against the limits of whoever takes it over, and stays in its team's name where they belong to that team, and leaves its series and what was booked with it. Both are told. The owner, a manager of the team it names, or an admin.",
  params: IdParams,
  body: TransferReservationBody,
  status: 200,
  response: Reservation,
  problems: ['not-found', 'resource-not-bookable', 'policy-refused', ...endedProblems],
  versioned: true,
});

export const undoReservation = endpoint({
  id: 'undoReservation',
  method: 'POST',
  path: '/reservations/:id/undo',
  access: 'member',
  tag: 'Reservations',
  summary: 'Take back what I did last',
  description: `For ${UNDO_SECONDS} seconds, with all that was written in the same step: both parts of a split, all servers of a booking of several, the new place of one that moved. What stood stands again, and what was made is cancelled. No rule of the server is asked, since it stood a moment ago; limits on amount only where something else was booked since. Refused where somebody has taken a part of it, or has changed it. Only whoever did it. Nobody has been told of it by then.`,
  params: IdParams,
  status: 200,
  response: Reservation,
  problems: ['not-found', 'reservation-overlap', 'policy-refused', 'units-not-enough', ...endedProblems],
  versioned: true,
});

export const listColleagues = endpoint({
  id: 'listColleagues',
  method: 'GET',
  path: '/reservations/:id/colleagues',
  access: 'member',
  tag: 'Reservations',
  summary: 'Who could take a reservation over, by name',
  description: 'Those who share a team with its owner; to admins everybody. At most 50.',
  params: IdParams,
  query: z.strictObject({ q: text(1, 100).optional().describe('part of the name') }),
  status: 200,
  response: z.strictObject({ items: z.array(PersonRef) }).meta({ id: 'Colleagues' }),
  problems: ['not-found', 'not-allowed'],
});

export const checkInReservation = endpoint({
  id: 'checkInReservation',
  method: 'POST',
  path: '/reservations/:id/check-in',
  access: 'member',
  tag: 'Reservations',
  summary: 'Say that I am there',
  description: `From ${CHECK_IN_FROM_MINUTES} minutes before the start until the end. Where the server wants it, what nobody has checked in to is handed back by itself. The owner, or a manager of the team it names; twice is once.`,
  params: IdParams,
  status: 200,
  response: Reservation,
  problems: ['not-found', ...endedProblems],
  versioned: true,
});
