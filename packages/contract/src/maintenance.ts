import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { endsAfterStart, endsAfterStartError, unitIds } from './booking-fields.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, page, pagingFields, text } from './primitives.ts';
import { Conflict, UnitRef } from './problems.ts';
import { Reservation } from './reservations.ts';

/** `ended`: its time is over, or somebody ended it early. */
export const MaintenanceState = z.enum(['planned', 'running', 'ended', 'cancelled']);
export type MaintenanceState = z.output<typeof MaintenanceState>;

/** Time in which a server, or some of its units, cannot be booked. */
export const MaintenanceWindow = z
  .strictObject({
    id: Id,
    resource: z.strictObject({ id: Id, name: z.string() }),
    units: z.array(UnitRef).nullable().describe('null: the whole server, whatever units it has'),
    startAt: z.string(),
    endAt: z.string().nullable().describe('null: until further notice'),
    reason: z.string(),
    state: MaintenanceState,
    createdBy: PersonRef,
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'MaintenanceWindow' });
export type MaintenanceWindow = z.output<typeof MaintenanceWindow>;

/** Units of a server in a span of time. */
export const Place = z
  .strictObject({
    resource: z.strictObject({ id: Id, name: z.string() }),
    startAt: z.string(),
    endAt: z.string(),
    unitIndexes: z.array(z.int()),
  })
  .meta({ id: 'Place' });
export type Place = z.output<typeof Place>;

/** `closed`: the reservation, the maintenance or the free time is no longer what it was. */
export const OfferState = z.enum(['open', 'accepted', 'declined', 'closed']);
export type OfferState = z.output<typeof OfferState>;

/** Another time or server, in place of a reservation that stands in the way of maintenance. */
export const MaintenanceOffer = z
  .strictObject({
    id: Id,
    reservation: z.strictObject({ id: Id, title: z.string(), owner: PersonRef, place: Place }),
    place: Place.describe('as long and as many units; nobody holds it for the owner'),
    window: z
      .strictObject({ id: Id, startAt: z.string(), endAt: z.string().nullable(), reason: z.string() })
      .nullable()
      .describe('null: the server itself was put into maintenance, until further notice'),
    state: OfferState,
    createdAt: z.string(),
    decidedAt: z.string().nullable(),
  })
  .meta({ id: 'MaintenanceOffer' });
export type MaintenanceOffer = z.output<typeof MaintenanceOffer>;

/** A reservation that stands in the way of maintenance, and what its owner was offered last. */
export const AffectedReservation = Conflict.extend({
  offer: MaintenanceOffer.nullable(),
}).meta({ id: 'AffectedReservation' });
export type AffectedReservation = z.output<typeof AffectedReservation>;

const affected = z.array(AffectedReservation).describe('they stay until somebody decides; at most 200, the soonest');

export const MaintenanceDetails = MaintenanceWindow.extend({ affected }).meta({ id: 'MaintenanceDetails' });
export type MaintenanceDetails = z.output<typeof MaintenanceDetails>;

const windowFields = {
  unitIds: unitIds.optional().describe('left out: the whole server'),
  startAt: Instant.describe('what has passed counts as now'),
  endAt: Instant.nullish().describe('left out or null: until further notice'),
  reason: text(1, 500),
};

export const CreateMaintenanceBody = z
  .strictObject({ resourceId: Id, ...windowFields })
  .refine(endsAfterStart, endsAfterStartError)
  .meta({ id: 'CreateMaintenance' });

export const UpdateMaintenanceBody = z
  .strictObject(windowFields)
  .refine(endsAfterStart, endsAfterStartError)
  .meta({ id: 'UpdateMaintenance' });

export const listMaintenanceWindows = endpoint({
  id: 'listMaintenanceWindows',
  method: 'GET',
  path: '/maintenance-windows',
  access: 'member',
  tag: 'Maintenance',
  summary: 'Maintenance, by start',
  query: z.strictObject({
    resourceId: Id.optional(),
    from: Instant.optional().describe('only what ends later'),
    to: Instant.optional().describe('only what begins earlier'),
    cancelled: z.enum(['true', 'false']).default('false').describe('true: also what was cancelled'),
    ...pagingFields,
  }),
  status: 200,
  response: page(MaintenanceWindow),
  problems: [],
});

export const previewMaintenance = endpoint({
  id: 'previewMaintenance',
  method: 'GET',
  path: '/maintenance-windows/preview',
  access: 'admin',
  tag: 'Maintenance',
  summary: 'Which reservations maintenance would affect',
  query: z
    .strictObject({
      resourceId: Id,
      unitIds: z
        .string()
        .transform((ids) => ids.split(','))
        .pipe(unitIds)
        .optional()
        .describe('with commas between; left out: the whole server'),
      startAt: Instant,
      endAt: Instant.optional().describe('left out: until further notice'),
    })
    .refine(endsAfterStart, endsAfterStartError),
  status: 200,
  response: z.strictObject({ affected: z.array(Conflict) }).meta({ id: 'MaintenancePreview' }),
  problems: ['not-found'],
});

export const getMaintenanceWindow = endpoint({
  id: 'getMaintenanceWindow',
  method: 'GET',
  path: '/maintenance-windows/:id',
  access: 'admin',
  tag: 'Maintenance',
  summary: 'Maintenance, and the reservations in its way',
  params: IdParams,
  status: 200,
  response: MaintenanceDetails,
  problems: ['not-found'],
  versioned: true,
});

export const createMaintenanceWindow = endpoint({
  id: 'createMaintenanceWindow',
  method: 'POST',
  path: '/maintenance-windows',
  access: 'admin',
  tag: 'Maintenance',
  summary: 'Announce maintenance, or take units out of service',
  description:
    'Nothing new can be booked on the units in that time. Reservations that lie in it are listed in the answer and stay; their owners are told.',
  body: CreateMaintenanceBody,
  status: 201,
  location: '/maintenance-windows/:id',
  response: MaintenanceDetails,
  problems: ['not-found'],
  idempotent: true,
  versioned: true,
});

export const updateMaintenanceWindow = endpoint({
  id: 'updateMaintenanceWindow',
  method: 'PUT',
  path: '/maintenance-windows/:id',
  access: 'admin',
  tag: 'Maintenance',
  summary: 'Change maintenance',
  description: 'The start of what has begun is fixed. Whoever is affected now, or was before, is told.',
  params: IdParams,
  body: UpdateMaintenanceBody,
  status: 200,
  response: MaintenanceDetails,
  problems: ['not-found', 'maintenance-over'],
  versioned: true,
});

export const endMaintenanceWindow = endpoint({
  id: 'endMaintenanceWindow',
  method: 'DELETE',
  path: '/maintenance-windows/:id',
  access: 'admin',
  tag: 'Maintenance',
  summary: 'Cancel maintenance, or put units back in service',
  description: 'What has begun ends now and stays in the history; what has not is cancelled.',
  params: IdParams,
  status: 200,
  response: MaintenanceWindow,
  problems: ['not-found', 'maintenance-over'],
  versioned: true,
});

export const offerOtherTimes = endpoint({
  id: 'offerOtherTimes',
  method: 'POST',
  path: '/maintenance-windows/:id/offers',
  access: 'admin',
  tag: 'Maintenance',
  summary: 'Offer every affected owner the nearest equal time',
  description:
    'As long and as many units, on the same server or on one with the same GPU model, within 30 days. Offers that are open stay; where nothing is free, `offer` is null.',
  params: IdParams,
  status: 200,
  response: MaintenanceDetails,
  problems: ['not-found', 'maintenance-over'],
});

export const listMaintenanceOffers = endpoint({
  id: 'listMaintenanceOffers',
  method: 'GET',
  path: '/maintenance-offers',
  access: 'member',
  tag: 'Maintenance',
  summary: 'What I am offered in place of reservations in the way of maintenance',
  description: 'Open ones, by the start of the reservation.',
  status: 200,
  response: z.strictObject({ items: z.array(MaintenanceOffer) }).meta({ id: 'MaintenanceOffers' }),
  problems: [],
});

export const acceptMaintenanceOffer = endpoint({
  id: 'acceptMaintenanceOffer',
  method: 'POST',
  path: '/maintenance-offers/:id/accept',
  access: 'member',
  tag: 'Maintenance',
  summary: 'Move my reservation to what I was offered',
  description:
    'In one step. On the same server the reservation moves; on another the old one ends and a new one begins. One that runs goes on until the maintenance begins, and only the rest moves.',
  params: IdParams,
  status: 200,
  response: Reservation,
  problems: [
    'not-found',
    'offer-closed',
    'reservation-overlap',
    'resource-not-bookable',
    'under-maintenance',
    'units-not-enough',
  ],
});

export const declineMaintenanceOffer = endpoint({
  id: 'declineMaintenanceOffer',
  method: 'POST',
  path: '/maintenance-offers/:id/decline',
  access: 'member',
  tag: 'Maintenance',
  summary: 'Keep my reservation as it is',
  params: IdParams,
  status: 200,
  response: MaintenanceOffer,
  problems: ['not-found', 'offer-closed'],
});
