import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, TimeZone } from './primitives.ts';
import { MAX_UNITS } from './resources.ts';

/** Characters of a calendar file, and how many of its events are looked at. */
export const MAX_ICS_LENGTH = 1_048_576;
export const MAX_IMPORTED_EVENTS = 500;
/** How far ahead events that repeat are followed. */
export const IMPORT_AHEAD_DAYS = 90;

export const ImportCalendarBody = z
  .strictObject({
    resourceId: Id,
    ics: z.string().min(1).max(MAX_ICS_LENGTH).describe('the text of an iCalendar file'),
    unitIds: z.array(Id).min(1).max(MAX_UNITS).optional().describe('these units, for each event'),
    unitCount: z.int().min(1).max(MAX_UNITS).optional().describe('any that many units, for each event'),
    dryRun: z.boolean().default(false).describe('decide, and store nothing'),
    keys: z
      .array(z.string().max(64))
      .max(MAX_IMPORTED_EVENTS)
      .optional()
      .describe('only these events, by the keys of a dry run'),
    timeZone: TimeZone.optional().describe('of times without a zone and of whole days; absent: that of my profile'),
  })
  .refine((body) => !(body.unitIds && body.unitCount), {
    path: ['unitCount'],
    message: 'give unitIds or unitCount, not both',
  })
  .meta({ id: 'ImportCalendar' });

export const ImportVerdict = z.enum(['would-create', 'created', 'already-imported', 'refused', 'skipped']);
export type ImportVerdict = z.output<typeof ImportVerdict>;

export const ImportSkip = z.enum(['cancelled', 'past', 'no-time', 'unknown-time-zone', 'repeats-too-often']);
export type ImportSkip = z.output<typeof ImportSkip>;

export const ImportedEvent = z
  .strictObject({
    key: z.string().describe('the same for the same event at the same time'),
    title: z.string(),
    startAt: z.string().nullable(),
    endAt: z.string().nullable(),
    isRepeated: z.boolean().describe('one of an event that repeats'),
    verdict: ImportVerdict,
    skipReason: ImportSkip.nullable(),
    problem: z
      .strictObject({ code: z.string(), detail: z.string() })
      .nullable()
      .describe('why a booking is refused, in the words of the refusal'),
    reservationId: Id.nullable(),
  })
  .meta({ id: 'ImportedEvent' });
export type ImportedEvent = z.output<typeof ImportedEvent>;

export const ImportResult = z
  .strictObject({
    items: z.array(ImportedEvent),
    unlistedPast: z.int().describe('further events that are over; the first 200 are listed'),
    timeZone: z.string().describe('what times without a zone were read in'),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.output<typeof ImportResult>;

export const importCalendar = endpoint({
  id: 'importCalendar',
  method: 'POST',
  path: '/reservations/import',
  isDeferrable: true,
  access: 'member',
  tag: 'Calendars',
  summary: 'Book what stands in a calendar file',
  description:
    'Each event becomes a reservation of mine on one server, or says why not; what was imported before is not booked again. Events that repeat are followed for 90 days; of more than 500 events to book the file is refused.',
  body: ImportCalendarBody,
  bodyLimitBytes: 4 * 1_048_576,
  status: 200,
  response: ImportResult,
  problems: ['not-found'],
});
