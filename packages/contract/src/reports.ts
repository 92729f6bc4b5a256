import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, TimeZone } from './primitives.ts';

/** Three years, leap day included. */
export const MAX_REPORT_DAYS = 1096;

const spanFields = {
  from: Instant,
  to: Instant,
  timeZone: TimeZone.default('UTC').describe('whose clocks and calendar days count'),
  resourceId: Id.optional(),
  teamId: Id.optional().describe('left out by admins: all; managers name a team of theirs'),
  userId: Id.optional().describe('left out by admins: all; everybody else names themselves, or a team they manage'),
};

interface Span {
  from: string;
  to: string;
}
const isForward = (query: Span) => Date.parse(query.to) > Date.parse(query.from);
const isForwardError = { path: ['to'], message: 'must be later than from' };
const isShort = (query: Span) => Date.parse(query.to) - Date.parse(query.from) <= MAX_REPORT_DAYS * 86_400_000;
const isShortError = { path: ['to'], message: `must be at most ${MAX_REPORT_DAYS} days after from` };

export const ReportQuery = z.strictObject(spanFields).refine(isForward, isForwardError).refine(isShort, isShortError);
export type ReportQuery = z.output<typeof ReportQuery>;

export const UsedBy = z.enum(['person', 'team', 'server', 'model']);
export type UsedBy = z.output<typeof UsedBy>;

/** Unit-hours: two GPUs for three hours are six. Of a reservation only what lies within the span counts. */
const unitHours = z.number().describe('unit-hours within the span');

export const UseRow = z
  .strictObject({
    id: z.string().nullable().describe('of the person, team or server; the name of the model; null: none'),
    name: z.string().nullable(),
    reservations: z.int().describe('pending and confirmed ones that touch the span'),
    hours: unitHours.describe('of those'),
    cancelled: z.int().describe('cancelled, rejected or expired ones'),
    availableHours: z.number().nullable().describe('unit-hours there were, by server and model; null: of no meaning'),
  })
  .meta({ id: 'UseRow' });
export type UseRow = z.output<typeof UseRow>;

export const reportUse = endpoint({
  id: 'reportUse',
  method: 'GET',
  path: '/reports/use',
  isDeferrable: true,
  access: 'member',
  tag: 'Reports',
  summary: 'Who or what the reserved hours belong to, most first',
  description: 'At most 500 rows; `totalHours` is of all.',
  query: z
    .strictObject({ ...spanFields, by: UsedBy.default('person') })
    .refine(isForward, isForwardError)
    .refine(isShort, isShortError),
  status: 200,
  response: z.strictObject({ items: z.array(UseRow), totalHours: unitHours }).meta({ id: 'UseReport' }),
  problems: ['not-allowed'],
});

export const HeatCell = z
  .strictObject({
    weekday: z.int().min(1).max(7).describe('1: Monday'),
    hour: z.int().min(0).max(23),
    hours: unitHours,
    clockHours: z.number().describe('how many of these hours the span has: hours by this are units on average'),
  })
  .meta({ id: 'HeatCell' });
export type HeatCell = z.output<typeof HeatCell>;

export const reportHeatMap = endpoint({
  id: 'reportHeatMap',
  method: 'GET',
  path: '/reports/heat-map',
  isDeferrable: true,
  access: 'member',
  tag: 'Reports',
  summary: 'When units are reserved: weekday by hour on the clocks of a zone',
  description: 'Pending and confirmed reservations. An hour that the clock shows twice counts as both.',
  query: ReportQuery,
  status: 200,
  response: z.strictObject({ cells: z.array(HeatCell) }).meta({ id: 'HeatMapReport' }),
  problems: ['not-allowed'],
});

const Share = z.strictObject({ reservations: z.int(), hours: unitHours });

export const MonthRow = z
  .strictObject({
    month: z.string().describe('such as 2026-11, in the zone'),
    confirmed: Share,
    pending: Share,
    cancelled: Share.describe('cancelled, rejected or expired'),
    availableHours: z.number().describe('unit-hours there were, maintenance included'),
  })
  .meta({ id: 'MonthRow' });
export type MonthRow = z.output<typeof MonthRow>;

export const reportMonths = endpoint({
  id: 'reportMonths',
  method: 'GET',
  path: '/reports/months',
  isDeferrable: true,
  access: 'member',
  tag: 'Reports',
  summary: 'Month by month: how much was reserved, asked for, cancelled, and available',
  description:
    'Hours fall into the month in which they lie; a reservation counts once, in the month in which it begins (or in the first, if it was running already).',
  query: ReportQuery,
  status: 200,
  response: z.strictObject({ items: z.array(MonthRow) }).meta({ id: 'MonthsReport' }),
  problems: ['not-allowed'],
});

/** Where one step of the waiting report ends and the next begins; above the last there is one more. */
export const WAITING_STEPS_HOURS = [1, 4, 24, 72, 168, 336] as const;

export const WaitingRow = z
  .strictObject({
    belowHours: z.number().nullable().describe('null: longer than all others'),
    untilStart: z.int().describe('reservations by the time from booking to start'),
    untilDecision: z.int().describe('decided ones by the time from asking to decision'),
  })
  .meta({ id: 'WaitingRow' });
export type WaitingRow = z.output<typeof WaitingRow>;

export const reportWaiting = endpoint({
  id: 'reportWaiting',
  method: 'GET',
  path: '/reports/waiting',
  isDeferrable: true,
  access: 'member',
  tag: 'Reports',
  summary: 'How long people wait: for their start, and for a decision',
  description: 'Reservations that begin within the span.',
  query: ReportQuery,
  status: 200,
  response: z.strictObject({ items: z.array(WaitingRow) }).meta({ id: 'WaitingReport' }),
  problems: ['not-allowed'],
});

export const ReportName = z.enum(['use', 'heat-map', 'months', 'waiting']);
export type ReportName = z.output<typeof ReportName>;

export const downloadReport = endpoint({
  id: 'downloadReport',
  method: 'GET',
  path: '/reports/csv',
  isDeferrable: true,
  access: 'member',
  tag: 'Reports',
  summary: 'A report as a CSV file',
  description: 'UTF-8 with a byte order mark, for Excel; a cell that would run as a formula is a text.',
  query: z
    .strictObject({ ...spanFields, report: ReportName, by: UsedBy.default('person') })
    .refine(isForward, isForwardError)
    .refine(isShort, isShortError),
  status: 200,
  text: 'text/csv; charset=utf-8',
  problems: ['not-allowed'],
});
