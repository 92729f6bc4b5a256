import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { namesUnitsOnce, namesUnitsOnceError, unitCount, unitIds, wordFields } from './booking-fields.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, text, TimeZone } from './primitives.ts';
import { RefusedOccurrence, UnitRef } from './problems.ts';
import { ApprovalReason, ReservationStatus } from './reservations.ts';
import { TeamRef } from './teams.ts';

/** As many as a daily series has in a leap year. */
export const MAX_OCCURRENCES = 366;
const MAX_RESERVATION_MINUTES = 168 * 60;

export const SeriesWeekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type SeriesWeekday = z.output<typeof SeriesWeekday>;

const weekdays = z
  .array(SeriesWeekday)
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'must not name a day twice');

interface Repetition {
  frequency: 'daily' | 'weekly';
  weekdays: string[];
  times: number | null;
  until: string | null;
}
const namesDaysOfWeeks = ({ frequency, weekdays: days }: Repetition) => (frequency === 'weekly') === days.length > 0;
const endsOnce = ({ times, until }: Repetition) => (times === null) !== (until === null);

export const SeriesRule = z
  .strictObject({
    frequency: z.enum(['daily', 'weekly']),
    every: z.int().min(1).max(99).default(1).describe('every so many days or weeks'),
    weekdays: weekdays.default([]).describe('of a weekly series; none for a daily one'),
    times: z.int().min(1).max(MAX_OCCURRENCES).nullable().default(null).describe('so many occurrences'),
    until: z.iso.date().nullable().default(null).describe('or up to and with this date'),
  })
  .refine(namesDaysOfWeeks, {
    path: ['weekdays'],
    message: 'must name a day of a weekly series, and none of a daily one',
  })
  .refine(endsOnce, { path: ['until'], message: 'give times or until, one of both' })
  .meta({ id: 'SeriesRule' });
export type SeriesRule = z.output<typeof SeriesRule>;

const WallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:30');

const what = {
  ...wordFields,
  startTime: WallTime.describe('on the wall clock of `timeZone`'),
  durationMinutes: z.int().min(1).max(MAX_RESERVATION_MINUTES).describe('elapsed time, also across a clock change'),
  unitIds: unitIds.optional().describe('these units, each time'),
  unitCount: unitCount.optional().describe('any that many units, the same ones where possible'),
  waivePolicy: z.boolean().optional().describe('admins: book past the rules of the server'),
};
const onConflict = z
  .enum(['refuse', 'skip'])
  .default('refuse')
  .describe('what becomes of all when some cannot be booked: `refuse` books nothing, `skip` books the rest');

const newSeries = {
  resourceId: Id,
  userId: Id.optional().describe('the owner; left out: the caller'),
  teamId: Id.nullish().describe('a team of the owner; left out or null: none'),
  ...what,
  startsOn: z.iso.date().describe('the first occurrence is on this date, or the first after it that the rule gives'),
  timeZone: TimeZone,
  rule: SeriesRule,
};

export const PreviewSeriesBody = z
  .strictObject(newSeries)
  .refine(namesUnitsOnce, namesUnitsOnceError)
  .meta({ id: 'PreviewSeries' });
export const CreateSeriesBody = z
  .strictObject({ ...newSeries, onConflict })
  .refine(namesUnitsOnce, namesUnitsOnceError)
  .meta({ id: 'CreateSeries' });
export const ChangeSeriesBody = z
  .strictObject({
    from: z.iso.date().optional().describe('this date and all after it; left out: all that lie ahead'),
    teamId: Id.nullish().describe('left out: stays as it is; null: none'),
    ...what,
    rule: SeriesRule.optional().describe('left out: the same dates'),
    onConflict,
  })
  .refine(namesUnitsOnce, namesUnitsOnceError)
  .meta({ id: 'ChangeSeries' });

export const SeriesOccurrence = z
  .strictObject({
    date: z.string().describe('the date the rule gives it, whereto it was moved since'),
    startAt: z.string(),
    endAt: z.string(),
    isBooked: z.boolean().describe('false: left out, or cancelled'),
    isException: z.boolean().describe('changed on its own: what is changed for the series leaves it as it is'),
    reservation: z
      .strictObject({ id: Id, status: ReservationStatus, unitIndexes: z.array(z.int()), version: z.int() })
      .nullable(),
  })
  .meta({ id: 'SeriesOccurrence' });
export type SeriesOccurrence = z.output<typeof SeriesOccurrence>;

export const Series = z
  .strictObject({
    id: Id,
    resource: z.strictObject({ id: Id, name: z.string() }),
    user: PersonRef,
    isMine: z.boolean(),
    team: TeamRef.nullable(),
    title: z.string(),
    description: z.string().nullable(),
    startsOn: z.string(),
    startTime: z.string(),
    durationMinutes: z.int(),
    timeZone: z.string(),
    rule: SeriesRule,
    unitIds: z.array(Id).nullable(),
    unitCount: z.int().nullable().describe('with unitIds null: the whole server'),
    continues: Id.nullable().describe('the series that it was split off'),
    cancelledAt: z.string().nullable(),
    occurrences: z.array(SeriesOccurrence),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Series' });
export type Series = z.output<typeof Series>;

export const PreviewedOccurrence = z
  .strictObject({
    date: z.string(),
    startAt: z.string(),
    endAt: z.string(),
    units: z.array(UnitRef).describe('what it would hold; none where it is refused'),
    approvalReasons: z.array(ApprovalReason),
    refusal: RefusedOccurrence.nullable(),
  })
  .meta({ id: 'PreviewedOccurrence' });
export type PreviewedOccurrence = z.output<typeof PreviewedOccurrence>;

export const SeriesPreview = z
  .strictObject({ occurrences: z.array(PreviewedOccurrence), refusedCount: z.int() })
  .meta({ id: 'SeriesPreview' });
export type SeriesPreview = z.output<typeof SeriesPreview>;

export const previewSeries = endpoint({
  id: 'previewSeries',
  method: 'POST',
  path: '/series/preview',
  access: 'member',
  tag: 'Reservations',
  summary: 'Look at every occurrence before booking a series',
  description: 'Refusals are data here: who or what stands in the way of which date. Nothing is held.',
  body: PreviewSeriesBody,
  status: 200,
  response: SeriesPreview,
  problems: ['not-found', 'not-allowed'],
});

export const createSeries = endpoint({
  id: 'createSeries',
  method: 'POST',
  path: '/series',
  access: 'member',
  tag: 'Reservations',
  summary: 'Book a series',
  description:
    'In one transaction. Times are kept on the wall clock of `timeZone`; a time that a clock change skips moves forward by as much, one that comes twice means the first. Each occurrence is a reservation of its own.',
  body: CreateSeriesBody,
  status: 201,
  location: '/series/:id',
  response: Series,
  problems: ['not-found', 'not-allowed', 'series-refused'],
  idempotent: true,
  versioned: true,
});

export const getSeries = endpoint({
  id: 'getSeries',
  method: 'GET',
  path: '/series/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'One series with its occurrences',
  params: IdParams,
  status: 200,
  response: Series,
  problems: ['not-found'],
  versioned: true,
});

export const changeSeries = endpoint({
  id: 'changeSeries',
  method: 'PUT',
  path: '/series/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'Change all occurrences that lie ahead, or those from a date on',
  description:
    'With `from` the series is split in two, and the answer is the second one. What has begun, was changed on its own or belongs to somebody else by now stays as it is. One occurrence alone is changed as a reservation.',
  params: IdParams,
  body: ChangeSeriesBody,
  status: 200,
  response: Series,
  problems: ['not-found', 'not-allowed', 'series-refused', 'series-over'],
  versioned: true,
});

export const cancelSeries = endpoint({
  id: 'cancelSeries',
  method: 'DELETE',
  path: '/series/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'Cancel all occurrences that lie ahead, or those from a date on',
  description:
    'The owner, a manager of the team it names, or an admin; both must give a reason when it is not their own. What has begun goes on. `restoreSeries` takes it back.',
  params: IdParams,
  query: z.strictObject({ from: z.iso.date().optional(), reason: text(1, 500).optional() }),
  status: 200,
  response: Series,
  problems: ['not-found', 'not-allowed', 'series-over'],
  versioned: true,
});

export const restoreSeries = endpoint({
  id: 'restoreSeries',
  method: 'POST',
  path: '/series/:id/restore',
  access: 'member',
  tag: 'Reservations',
  summary: 'Take back that dates of a series were cancelled',
  description:
    'All that the last cancellation gave up and that still lies ahead is booked again as it was, checked like any booking, or none of it. Until the series is changed again: then, or where nothing was cancelled, `stale-version`. The owner, a manager of the team it names, or an admin.',
  params: IdParams,
  status: 200,
  response: Series,
  problems: ['not-found', 'not-allowed', 'series-refused', 'series-over'],
  versioned: true,
});

export const bookSeriesDate = endpoint({
  id: 'bookSeriesDate',
  method: 'POST',
  path: '/series/:id/occurrences',
  access: 'member',
  tag: 'Reservations',
  summary: 'Put a date that was left out or cancelled back',
  description:
    'Checked like any booking. A date that is booked stays as it is. The owner, a manager of the team it names, or an admin.',
  params: IdParams,
  body: z.strictObject({ date: z.iso.date() }),
  status: 200,
  response: Series,
  problems: ['not-found', 'not-allowed', 'series-refused'],
  versioned: true,
});
