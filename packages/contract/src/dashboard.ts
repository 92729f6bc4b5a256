import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, page, pagingFields } from './primitives.ts';
import { BlockedTime } from './problems.ts';
import { Reservation, ReservationStatus } from './reservations.ts';
import { ResourceStatus, Unit } from './resources.ts';
import { TeamRef } from './teams.ts';

export const MAX_TIMELINE_DAYS = 92;

export const TimelineReservation = z
  .strictObject({
    id: Id,
    title: z.string(),
    userName: z.string(),
    unitIndexes: z.array(z.int()),
    startAt: z.string(),
    endAt: z.string(),
    status: ReservationStatus,
    isMine: z.boolean(),
    team: TeamRef.nullable().describe('in whose name'),
    heldUntil: z.string().nullable().describe('an offer from the waitlist, kept until then'),
    seriesId: Id.nullable().describe('one date of a series'),
    groupId: Id.nullable().describe('what was booked as one on several servers shares this'),
  })
  .meta({ id: 'TimelineReservation' });
export type TimelineReservation = z.output<typeof TimelineReservation>;

export const TimelineResource = z
  .strictObject({
    id: Id,
    name: z.string(),
    status: ResourceStatus,
    tags: z.array(z.string()),
    units: z.array(Unit),
    reservations: z.array(TimelineReservation),
    maintenance: z.array(BlockedTime).describe('what touches the span'),
  })
  .meta({ id: 'TimelineResource' });

export const Timeline = z
  .strictObject({ from: z.string(), to: z.string(), resources: z.array(TimelineResource) })
  .meta({ id: 'Timeline' });
export type Timeline = z.output<typeof Timeline>;

export const getTimeline = endpoint({
  id: 'getTimeline',
  method: 'GET',
  path: '/dashboard/timeline',
  access: 'member',
  tag: 'Dashboard',
  summary: "All servers' reservations in a span of time",
  description:
    'Reservations that hold their units (pending, confirmed) and touch `[from, to)`. Retired servers appear while they have any.',
  query: z
    .strictObject({ from: Instant, to: Instant, resourceId: Id.optional() })
    .refine((query) => Date.parse(query.to) > Date.parse(query.from), {
      path: ['to'],
      message: 'must be later than from',
    })
    .refine((query) => Date.parse(query.to) - Date.parse(query.from) <= MAX_TIMELINE_DAYS * 86_400_000, {
      path: ['to'],
      message: `must be at most ${MAX_TIMELINE_DAYS} days after from`,
    }),
  status: 200,
  response: Timeline,
  problems: [],
});

export const ResourceState = z.enum(['available', 'partly-used', 'in-use', 'maintenance']);

export const Status = z
  .strictObject({
    now: z.string(),
    resources: z.array(
      z.strictObject({
        id: Id,
        name: z.string(),
        state: ResourceState,
        freeUnits: z.int(),
        totalUnits: z.int(),
        current: z.array(TimelineReservation),
        next: TimelineReservation.nullable(),
        maintenance: z.array(BlockedTime).describe('what runs now'),
      }),
    ),
  })
  .meta({ id: 'Status' });
export type Status = z.output<typeof Status>;

export const getStatus = endpoint({
  id: 'getStatus',
  method: 'GET',
  path: '/dashboard/status',
  access: 'member',
  tag: 'Dashboard',
  summary: 'What is free now',
  description: 'Every server that is not retired, by name.',
  isShared: true,
  status: 200,
  response: Status,
  problems: [],
});

export const listMyReservations = endpoint({
  id: 'listMyReservations',
  method: 'GET',
  path: '/dashboard/my-reservations',
  access: 'member',
  tag: 'Dashboard',
  summary: 'My reservations',
  description:
    '`upcoming`: running or to come, soonest first. `past`: ended, latest first. `cancelled`: cancelled, rejected or expired, latest first.',
  query: z.strictObject({ scope: z.enum(['upcoming', 'past', 'cancelled']).default('upcoming'), ...pagingFields }),
  status: 200,
  response: page(Reservation),
  problems: [],
});
