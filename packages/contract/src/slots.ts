import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, text, TimeZone } from './primitives.ts';
import { UnitRef } from './problems.ts';
import { ApprovalReason } from './reservations.ts';

/** How far ahead a time is looked for. */
export const MAX_SEARCH_DAYS = 90;
/** What is looked for over several servers may take more than one server has. */
export const MAX_SPREAD_UNITS = 512;

/**
 * Why an answer is there. Fits: the earliest, then those that differ usefully from it. Compromises, where nothing fits:
 * what would have to give.
 */
export const SlotKind = z.enum(['earliest', 'other-server', 'other-day', 'better-hours', 'without-approval']);
export type SlotKind = z.output<typeof SlotKind>;
export const CompromiseKind = z.enum(['later', 'other-hours', 'spread', 'fewer', 'shorter']);
export type CompromiseKind = z.output<typeof CompromiseKind>;

export const SlotPart = z
  .strictObject({
    resource: z.strictObject({ id: Id, name: z.string() }),
    timeZone: TimeZone,
    model: z.string().nullable().describe('null: units of several models'),
    memoryGib: z.int().nullable(),
    units: z.array(UnitRef).describe('free now; which of them it becomes is decided when it is booked'),
    booking: z
      .strictObject({ resourceId: Id, unitCount: z.int().optional(), unitIds: z.array(Id).optional() })
      .describe('with `startAt`, `endAt` and a title: the body of a reservation'),
    unitCount: z.int().describe('what the server has in all'),
    occupation: z
      .array(z.strictObject({ startAt: z.string(), endAt: z.string(), held: z.int() }))
      .describe('how many of its units are held or under maintenance around that time; what is left out: none'),
  })
  .meta({ id: 'SlotPart' });
export type SlotPart = z.output<typeof SlotPart>;

const slotFields = {
  startAt: z.string(),
  endAt: z.string(),
  units: z.int(),
  parts: z.array(SlotPart).min(1).describe('one; several only where it may be spread'),
  around: z.strictObject({ from: z.string(), to: z.string() }).describe('what `occupation` covers'),
  approvalReasons: z.array(ApprovalReason).describe('why it would need approval; empty: it would not'),
};

export const Slot = z.strictObject({ kind: SlotKind, ...slotFields }).meta({ id: 'Slot' });
export type Slot = z.output<typeof Slot>;
export const Compromise = z.strictObject({ kind: CompromiseKind, ...slotFields }).meta({ id: 'Compromise' });
export type Compromise = z.output<typeof Compromise>;

export const SlotAnswer = z
  .strictObject({
    slots: z.array(Slot).max(3),
    compromises: z.array(Compromise).describe('only where nothing fits'),
    obstacle: z
      .enum(['no-server', 'not-enough-units', 'too-many-servers', 'too-long', 'no-time'])
      .nullable()
      .describe(
        'why nothing fits; no-server: none like that which you may book; not-enough-units, too-long: on any of them; too-many-servers: more than one reservation may be of',
      ),
    largest: z
      .int()
      .describe('the most units of the kind that one server has; where they may be spread, as many servers as may be'),
    servers: z.int().describe('how many were looked at'),
    from: z.string(),
    until: z.string(),
  })
  .meta({ id: 'SlotAnswer' });
export type SlotAnswer = z.output<typeof SlotAnswer>;

const several = (item: z.ZodType<string, string>, max: number) =>
  z
    .string()
    .transform((list) => list.split(',').filter((entry) => entry.trim() !== ''))
    .pipe(z.array(item).max(max));

const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00');

export const FindSlotQuery = z
  .strictObject({
    units: z.coerce.number().int().min(1).max(MAX_SPREAD_UNITS).describe('how many GPUs'),
    minutes: z.coerce.number().int().min(1).max(10_080).describe('for how long'),
    from: Instant.optional().describe('it begins then at the earliest; left out: now'),
    until: Instant.optional().describe('it has ended by then; left out: 14 days after `from`'),
    resourceId: several(Id, 200).optional().describe('only on these servers, with commas'),
    model: text(0, 100).optional().describe('part of the GPU model'),
    memoryGib: z.coerce.number().int().min(1).max(4096).optional().describe('each GPU has that much at least'),
    tags: several(text(1, 40), 20).optional().describe('servers with all of these tags, with commas'),
    spread: z.enum(['true', 'false']).default('false').describe('the GPUs may be on several servers'),
    hoursFrom: ClockTime.optional().describe('only between these hours, on the clock of `timeZone`'),
    hoursTo: ClockTime.optional().describe('before `hoursFrom`: on the next day'),
    weekdays: z.enum(['true', 'false']).default('false').describe('from Monday to Friday only'),
    timeZone: TimeZone.optional().describe("left out: the installation's"),
    teamId: Id.optional().describe('whose quota it would count for'),
  })
  .refine(({ hoursFrom, hoursTo }) => (hoursFrom === undefined) === (hoursTo === undefined), {
    path: ['hoursTo'],
    message: 'give hoursFrom and hoursTo, or neither',
  })
  .refine(({ from, until }) => !from || !until || Date.parse(until) > Date.parse(from), {
    path: ['until'],
    message: 'must be later than from',
  });

export const findSlot = endpoint({
  id: 'findSlot',
  method: 'GET',
  path: '/reservations/find-slot',
  isDeferrable: true,
  access: 'member',
  tag: 'Reservations',
  summary: 'The earliest time that fits',
  description:
    'So many GPUs for so long, before a deadline: the earliest fit and up to two that differ usefully, or the nearest compromises. Policies, maintenance, gaps and limits on amount are respected; what is answered can be booked as it is, until somebody else does.',
  query: FindSlotQuery,
  status: 200,
  response: SlotAnswer,
  problems: [],
});
