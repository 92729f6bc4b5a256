import { DEFAULT_POLICY, MAX_RESERVATION_MINUTES, POLICY_FIELDS, WEEKDAYS, type BookingPolicy } from '@jari/domain';
import { z } from 'zod';
import { Id, text } from './primitives.ts';

const minutes = z.int().min(1).max(MAX_RESERVATION_MINUTES);
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable();
const amount = orNull(z.int().min(0).max(1_000_000));

const HoursSpan = z
  .strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(1440) })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than from' })
  .describe('minutes since midnight on the wall clock of the server; 1440 is the end of the day');
const spans = z.array(HoursSpan).max(10).refine(lieApart, 'must be in order and must not overlap');

export const OpeningHours = z
  .strictObject({
    weekly: z.strictObject(
      Object.fromEntries(WEEKDAYS.map((day) => [day, spans])) as Record<(typeof WEEKDAYS)[number], typeof spans>,
    ),
    exceptions: z
      .array(z.strictObject({ date: z.iso.date(), spans }))
      .max(400)
      .refine((list) => new Set(list.map(({ date }) => date)).size === list.length, 'must not name a date twice')
      .default([]),
  })
  .meta({ id: 'OpeningHours' });

const fields = {
  minDurationMinutes: minutes,
  maxDurationMinutes: minutes,
  stepMinutes: z.int().min(1).max(1440).describe('start and end lie on this grid, counted from local midnight'),
  leadMinutes: z.int().min(0).max(43_200).describe('how long before its start a reservation must be made'),
  maxAdvanceDays: orNull(z.int().min(1).max(3650)).describe('how far ahead it may end'),
  gapMinutes: z.int().min(0).max(1440).describe('what stays free on both sides, on the units it holds'),
  openingHours: orNull(OpeningHours).describe('null: always'),
  bookableBy: orNull(z.strictObject({ teamIds: z.array(Id).max(200), userIds: z.array(Id).max(500) })).describe(
    'null: everybody',
  ),
  maxActivePerPerson: amount.describe('reservations that run or lie ahead'),
  maxFuturePerPerson: amount.describe('reservations that lie ahead'),
  personWeekHours: amount.describe('GPU-hours a week, from Monday'),
  personMonthHours: amount.describe('GPU-hours a calendar month'),
  teamWeekHours: amount,
  teamMonthHours: amount,
  weekendsCount: z.boolean().describe('towards the greatest length and GPU-hours'),
  relaxWithinHours: orNull(z.int().min(1).max(8760)).describe(
    'limits on amount neither stop nor count what ends within so many hours from now',
  ),
  requiresApproval: z.boolean(),
  approvalOverHours: orNull(z.int().min(0).max(168)),
  approvalOverUnits: orNull(z.int().min(0).max(64)),
  approvalOutsideHours: z.boolean().describe('outside the opening hours: a yes instead of a refusal'),
  checkInMinutes: orNull(z.int().min(5).max(240)).describe(
    'handed back by itself where nobody has checked in so many minutes after the start; null: nobody needs to',
  ),
} satisfies Record<keyof BookingPolicy, z.ZodType>;

/** What holds for a server. */
export const Policy = z.strictObject(fields).meta({ id: 'Policy' });

/** What one level demands; a field that is left out is left to the level above, at last to Jari's defaults. */
export const PartialPolicy = z
  .strictObject(fields)
  .partial()
  .refine(
    ({ minDurationMinutes: min = 1, maxDurationMinutes: max = DEFAULT_POLICY.maxDurationMinutes }) => min <= max,
    { path: ['minDurationMinutes'], message: 'must not be longer than maxDurationMinutes' },
  )
  .meta({ id: 'PartialPolicy' });
export type PartialPolicy = z.output<typeof PartialPolicy>;

/** Where each field's value comes from: `default`, `base`, `tag:<tag>` or `server`. */
export const PolicySources = z
  .strictObject(
    Object.fromEntries(POLICY_FIELDS.map((field) => [field, z.string()])) as Record<keyof BookingPolicy, z.ZodString>,
  )
  .meta({ id: 'PolicySources' });

export const PolicyDocument = z
  .strictObject({
    base: PartialPolicy.describe('of all servers that say nothing else'),
    tags: z
      .array(z.strictObject({ tag: text(1, 40), policy: PartialPolicy }))
      .max(100)
      .refine((list) => new Set(list.map(({ tag }) => tag)).size === list.length, 'must not name a tag twice')
      .describe('of servers with a tag; the first that says something wins'),
  })
  .meta({ id: 'PolicyDocument' });
export type PolicyDocument = z.output<typeof PolicyDocument>;

function lieApart(list: readonly { from: number; to: number }[]): boolean {
  return list.every((span, index) => index === 0 || span.from >= (list[index - 1]?.to ?? 0));
}
