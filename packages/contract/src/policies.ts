import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { PartialPolicy, PolicyDocument } from './policy.ts';
import { Id, IdParams, Instant, TimeZone } from './primitives.ts';
import { BlockedTime, Conflict, RefusedRule } from './problems.ts';
import { Resource } from './resources.ts';

/** Everything above the servers in one document, because it is read, tried out and saved as one. */
export const Policies = z
  .strictObject({
    timeZone: TimeZone.describe('of servers that name none, and of the weeks and months that limits count over'),
    ...PolicyDocument.shape,
    version: z.int(),
  })
  .meta({ id: 'Policies' });
export type Policies = z.output<typeof Policies>;

export const PoliciesBody = Policies.omit({ version: true }).meta({ id: 'PoliciesBody' });
export const ServerPolicyBody = z.strictObject({ policy: PartialPolicy }).meta({ id: 'ServerPolicyBody' });

export const BrokenReservation = z
  .strictObject({
    resource: z.strictObject({ id: Id, name: z.string() }),
    reservation: Conflict,
    refusals: z.array(RefusedRule),
  })
  .meta({ id: 'BrokenReservation' });
export type BrokenReservation = z.output<typeof BrokenReservation>;

/** What saving would mean. Nothing that is booked is touched by it. */
export const PolicyPreview = z
  .strictObject({
    servers: z
      .array(z.strictObject({ id: Id, name: z.string(), fields: z.array(z.string()) }))
      .describe('for which something changes, and which fields'),
    checkedReservations: z.int().describe('future reservations on these servers'),
    brokenReservations: z.int().describe('how many of them the new rules would refuse'),
    broken: z.array(BrokenReservation).describe('at most 200, the soonest'),
  })
  .meta({ id: 'PolicyPreview' });
export type PolicyPreview = z.output<typeof PolicyPreview>;

export const PolicyTestBody = z
  .strictObject({
    resourceId: Id,
    userId: Id,
    teamId: Id.nullish(),
    startAt: Instant,
    endAt: Instant,
    unitCount: z.int().min(1).max(64).optional().describe('left out: the whole server'),
  })
  .refine(({ startAt, endAt }) => Date.parse(endAt) > Date.parse(startAt), {
    path: ['endAt'],
    message: 'must be later than startAt',
  })
  .meta({ id: 'PolicyTestBody' });

export const AmountUse = z
  .strictObject({
    rule: RefusedRule.shape.rule,
    unit: RefusedRule.shape.unit,
    limit: z.number(),
    used: z.number(),
    total: z.number().describe('with this reservation'),
    periodStartAt: z.string().nullable(),
    periodEndAt: z.string().nullable(),
    source: z.string().describe('where the limit comes from, and so over which servers it counts'),
  })
  .meta({ id: 'AmountUse' });

export const PolicyVerdict = z
  .strictObject({
    verdict: z.enum(['allowed', 'needs-approval', 'refused', 'not-free']),
    refusals: z.array(RefusedRule.extend({ source: z.string().nullable() })).describe('every rule that refuses'),
    approvalReasons: z.array(z.enum(['always', 'over-hours', 'over-units', 'outside-hours'])),
    policyMode: z.enum(['applied', 'relaxed', 'waived']),
    amounts: z.array(AmountUse).describe('limits on amount that bear on it, also those that are kept'),
    notBookable: z.string().nullable().describe('why nothing can be booked there at all'),
    conflicts: z.array(Conflict),
    blocked: z.array(BlockedTime),
    freeUnits: z.int(),
    wantedUnits: z.int(),
  })
  .meta({ id: 'PolicyVerdict' });
export type PolicyVerdict = z.output<typeof PolicyVerdict>;

export const getPolicies = endpoint({
  id: 'getPolicies',
  method: 'GET',
  path: '/policies',
  access: 'member',
  tag: 'Policies',
  summary: 'What the installation and tags demand of reservations',
  status: 200,
  response: Policies,
  problems: [],
  versioned: true,
});

export const savePolicies = endpoint({
  id: 'savePolicies',
  method: 'PUT',
  path: '/policies',
  access: 'admin',
  tag: 'Policies',
  summary: 'Save what the installation and tags demand',
  description: 'Counts for new bookings and changes from then on; what is booked stays as it is.',
  body: PoliciesBody,
  status: 200,
  response: Policies,
  problems: [],
  versioned: true,
});

export const previewPolicies = endpoint({
  id: 'previewPolicies',
  method: 'POST',
  path: '/policies/preview',
  access: 'admin',
  tag: 'Policies',
  summary: 'Which future reservations would break, before it is saved',
  body: PoliciesBody,
  status: 200,
  response: PolicyPreview,
  problems: [],
});

export const testPolicy = endpoint({
  id: 'testPolicy',
  method: 'POST',
  path: '/policies/test',
  access: 'admin',
  tag: 'Policies',
  summary: 'Would this be allowed, for this person, server and time?',
  description: 'Stores nothing. Says every rule that refuses, and by how much.',
  body: PolicyTestBody,
  status: 200,
  response: PolicyVerdict,
  problems: ['not-found'],
});

export const saveServerPolicy = endpoint({
  id: 'saveServerPolicy',
  method: 'PUT',
  path: '/resources/:id/policy',
  access: 'admin',
  tag: 'Policies',
  summary: 'Save what a server itself demands',
  params: IdParams,
  body: ServerPolicyBody,
  status: 200,
  response: Resource,
  problems: ['not-found'],
  versioned: true,
});

export const previewServerPolicy = endpoint({
  id: 'previewServerPolicy',
  method: 'POST',
  path: '/resources/:id/policy/preview',
  access: 'admin',
  tag: 'Policies',
  summary: 'Which future reservations of a server would break',
  params: IdParams,
  body: ServerPolicyBody,
  status: 200,
  response: PolicyPreview,
  problems: ['not-found'],
});
