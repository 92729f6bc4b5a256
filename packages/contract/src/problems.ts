import type { PolicyRule } from '@jari/domain';
import { z } from 'zod';
import { Id } from './primitives.ts';

/** Every problem Jari answers with, and its HTTP status. Closed: clients may switch over it. */
export const problemStatus = {
  'malformed-request': 400,
  'validation-failed': 400,
  'not-signed-in': 401,
  'invalid-credentials': 401,
  'not-allowed': 403,
  'account-disabled': 403,
  'registration-closed': 403,
  'not-found': 404,
  'reservation-overlap': 409,
  'reservation-ended': 409,
  'reservation-not-active': 409,
  'resource-not-bookable': 409,
  'units-in-use': 409,
  'under-maintenance': 409,
  'already-decided': 409,
  'maintenance-over': 409,
  'offer-closed': 409,
  'request-closed': 409,
  'name-taken': 409,
  'email-taken': 409,
  'invitation-not-valid': 409,
  'last-admin': 409,
  'account-closed': 409,
  'reservations-ahead': 409,
  'feedback-answered': 409,
  'series-refused': 409,
  'series-over': 409,
  'waitlist-full': 409,
  'wish-closed': 409,
  'request-in-flight': 409,
  'stale-version': 412,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'policy-refused': 422,
  'units-not-enough': 422,
  'wrong-password': 422,
  'idempotency-key-reused': 422,
  'rate-limited': 429,
  unexpected: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;
export const problemCodes = Object.keys(problemStatus) as ProblemCode[];

/** Base of `type`: every code has a page there. */
export const PROBLEM_TYPE_BASE = '/problems/';

export const UnitRef = z.strictObject({ id: Id, index: z.int().min(0) }).meta({ id: 'UnitRef' });

/** A booking that stands in the way. Titles and names are open to all members; addresses never are. */
export const Conflict = z
  .strictObject({
    reservationId: Id,
    title: z.string(),
    userName: z.string(),
    unitIndexes: z.array(z.int()),
    startAt: z.string(),
    endAt: z.string(),
  })
  .meta({ id: 'Conflict' });
export type Conflict = z.output<typeof Conflict>;

/** Time in which units cannot be booked. */
export const BlockedTime = z
  .strictObject({
    id: Id,
    unitIndexes: z.array(z.int()).nullable().describe('null: the whole server'),
    startAt: z.string(),
    endAt: z.string().nullable().describe('null: until further notice'),
    reason: z.string(),
  })
  .meta({ id: 'BlockedTime' });
export type BlockedTime = z.output<typeof BlockedTime>;

export const FieldError = z
  .strictObject({
    path: z.string().describe('JSON pointer into the body, or /query/name, /params/name, /headers/name'),
    message: z.string(),
  })
  .meta({ id: 'FieldError' });
export type FieldError = z.output<typeof FieldError>;

/** A date of a series that cannot be booked: why, and who is there. */
export const RefusedOccurrence = z
  .strictObject({
    date: z.string(),
    startAt: z.string(),
    endAt: z.string(),
    code: z.enum([
      'reservation-overlap',
      'under-maintenance',
      'policy-refused',
      'resource-not-bookable',
      'units-not-enough',
    ]),
    detail: z.string(),
    conflicts: z.array(Conflict),
  })
  .meta({ id: 'RefusedOccurrence' });
export type RefusedOccurrence = z.output<typeof RefusedOccurrence>;

/** Where a wish on the waiting list stands. `paused`: two offers in a row ran out, so it waits for its owner. */
export const WishState = z.enum(['waiting', 'paused', 'offered', 'fulfilled', 'expired', 'withdrawn']);
export type WishState = z.output<typeof WishState>;

/** Why a link of an invitation works no more; `replaced`: a newer one was sent. */
export const InvitationClosed = z.enum(['accepted', 'expired', 'revoked', 'replaced']);

const ruleFields = {
  rule: z.enum([
    'max-duration',
    'min-duration',
    'max-advance',
    'start-in-past',
    'start-fixed',
    'end-in-past',
    'step',
    'lead-time',
    'opening-hours',
    'not-for-you',
    'max-active',
    'max-future',
    'person-week',
    'person-month',
    'team-week',
    'team-month',
  ] satisfies PolicyRule[]),
  unit: z.enum(['minutes', 'gpu-minutes', 'reservations', 'people']).describe('what both figures count'),
  limit: z.number(),
  actual: z.number(),
};

/** A rule that refuses, by how much, and in words. */
export const RefusedRule = z.strictObject({ ...ruleFields, detail: z.string() }).meta({ id: 'RefusedRule' });
export type RefusedRule = z.output<typeof RefusedRule>;

/** How a request for approval ended. `withdrawn`: what it asked for was cancelled. */
export const ApprovalOutcome = z.enum(['approved', 'rejected', 'expired', 'withdrawn']);
export type ApprovalOutcome = z.output<typeof ApprovalOutcome>;

export const ApprovalDecision = z
  .strictObject({
    outcome: ApprovalOutcome,
    decidedBy: z.strictObject({ id: Id, name: z.string() }).nullable().describe('null: nobody, time ran out'),
    decidedAt: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ApprovalDecision' });
export type ApprovalDecision = z.output<typeof ApprovalDecision>;

/** `closed`: one of the two reservations is no longer such that it fits. */
export const TimeRequestState = z.enum(['open', 'accepted', 'declined', 'withdrawn', 'expired', 'closed']);
export type TimeRequestState = z.output<typeof TimeRequestState>;

/** The extra fields of a problem, by code; a code that is not listed has none. */
export const problemExtras = {
  'validation-failed': z.strictObject({ errors: z.array(FieldError) }),
  'reservation-overlap': z.strictObject({ conflicts: z.array(Conflict), freeUnits: z.array(UnitRef) }),
  'reservation-ended': z.strictObject({ endAt: z.string() }),
  'reservation-not-active': z.strictObject({ reservationStatus: z.string() }),
  'resource-not-bookable': z.strictObject({ resourceStatus: z.string() }),
  'units-in-use': z.strictObject({ conflicts: z.array(Conflict) }),
  'under-maintenance': z.strictObject({ windows: z.array(BlockedTime), freeUnits: z.array(UnitRef) }),
  'units-not-enough': z.strictObject({ wantedUnits: z.int(), totalUnits: z.int() }),
  'invitation-not-valid': z.strictObject({ reason: z.enum([...InvitationClosed.options, 'unknown']) }),
  'registration-closed': z.strictObject({
    reason: z.enum(['invitation-only', 'email-domain']),
    emailDomains: z.array(z.string()).describe('of addresses that may sign up'),
  }),
  'account-closed': z.strictObject({ reason: z.enum(['merged', 'withdrawn']) }),
  'reservations-ahead': z.strictObject({ reservationCount: z.int() }),
  'waitlist-full': z.strictObject({ limit: z.int() }),
  'wish-closed': z.strictObject({ wishState: WishState }),
  'series-refused': z.strictObject({ refused: z.array(RefusedOccurrence), occurrenceCount: z.int() }),
  'stale-version': z.strictObject({ current: z.unknown() }),
  'policy-refused': z.strictObject({
    ...ruleFields,
    refusals: z.array(RefusedRule),
  }),
  'request-closed': z.strictObject({ requestState: TimeRequestState }),
  'already-decided': z.strictObject({ decision: ApprovalDecision }),
  'rate-limited': z.strictObject({ retryAfterSeconds: z.int() }),
} as const satisfies Partial<Record<ProblemCode, z.ZodObject>>;

export type ProblemExtras<C extends ProblemCode> = C extends keyof typeof problemExtras
  ? z.output<(typeof problemExtras)[C]>
  : Record<never, never>;

/** The body of a problem (RFC 9457). `title` and `detail` follow `Accept-Language`; `code` never changes. */
export type ProblemBody<C extends ProblemCode = ProblemCode> = {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The request's id: quote it when asking for help. */
  instance: string;
  code: C;
} & ProblemExtras<C>;

export function problemSchema(code: ProblemCode): z.ZodObject {
  const extras: z.ZodObject | undefined = (problemExtras as Partial<Record<ProblemCode, z.ZodObject>>)[code];
  return z.strictObject({
    type: z.literal(PROBLEM_TYPE_BASE + code),
    title: z.string(),
    status: z.literal(problemStatus[code]),
    detail: z.string(),
    instance: z.string(),
    code: z.literal(code),
    ...extras?.shape,
  });
}
