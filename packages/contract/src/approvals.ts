import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { Id, page, pagingFields, text } from './primitives.ts';
import { ApprovalDecision, UnitRef } from './problems.ts';
import { ApprovalReason } from './reservations.ts';
import { TeamRef } from './teams.ts';

/** What can wait for a yes. A further kind needs an entry here, a source in the API, and its part of the screen. */
export const ApprovalKind = z.enum(['reservation']);
export type ApprovalKind = z.output<typeof ApprovalKind>;

export const ApprovalAction = z.enum(['approve', 'reject']);
export type ApprovalAction = z.output<typeof ApprovalAction>;

/** What the queue knows of a request, whatever its kind. */
const requestFields = {
  id: Id,
  version: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  person: PersonRef.describe('whom it is for'),
  askedBy: PersonRef.nullable().describe('who asked, where that was somebody else'),
  team: TeamRef.nullable(),
  waitingSince: z.string().describe('when it was made or last changed'),
  expiresAt: z.string().describe('until when it can be approved'),
  decision: ApprovalDecision.nullable().describe('null: it waits'),
  actions: z
    .array(ApprovalAction)
    .describe('what the caller may do; nobody approves their own while there is another admin'),
};

export const ReservationRequest = z
  .strictObject({
    kind: z.literal('reservation'),
    ...requestFields,
    reasons: z.array(ApprovalReason).describe('why it needs a yes'),
    resource: z.strictObject({ id: Id, name: z.string() }),
    units: z.array(UnitRef),
    totalUnits: z.int(),
    startAt: z.string(),
    endAt: z.string(),
    before: z
      .strictObject({ startAt: z.string(), endAt: z.string(), unitIndexes: z.array(z.int()) })
      .nullable()
      .describe('how it stands if its change is rejected; null: it is new'),
  })
  .meta({ id: 'ReservationRequest' });

/** Something that waits for a yes; `kind` tells the fields apart. */
export const ApprovalRequest = z.discriminatedUnion('kind', [ReservationRequest]);
export type ApprovalRequest = z.output<typeof ApprovalRequest>;

export const ApprovalUse = z
  .strictObject({
    holder: z.enum(['person', 'team']),
    period: z.enum(['week', 'month']).describe('the one that the request begins in'),
    from: z.string(),
    to: z.string(),
    hours: z.number().describe('GPU-hours reserved in it, without the request'),
    requestedHours: z.number().describe('GPU-hours of the request in it'),
  })
  .meta({ id: 'ApprovalUse' });
export type ApprovalUse = z.output<typeof ApprovalUse>;

/** A limit of the server that counts the request. */
export const ApprovalLimit = z
  .strictObject({
    rule: z.enum(['max-active', 'max-future', 'person-week', 'person-month', 'team-week', 'team-month']),
    unit: z.enum(['reservations', 'gpu-minutes']),
    limit: z.number(),
    total: z.number().describe('what is used with the request'),
    from: z.string().nullable().describe('when its week or month begins; null: it counts what is now and to come'),
  })
  .meta({ id: 'ApprovalLimit' });
export type ApprovalLimit = z.output<typeof ApprovalLimit>;

export const ApprovalAlternative = z
  .strictObject({
    resource: z.strictObject({ id: Id, name: z.string() }),
    model: z.string().nullable(),
    freeUnits: z.int(),
    totalUnits: z.int(),
  })
  .meta({ id: 'ApprovalAlternative' });

/** What helps to decide. */
export const ReservationHints = z
  .strictObject({
    use: z.array(ApprovalUse),
    limits: z.array(ApprovalLimit),
    alternatives: z
      .array(ApprovalAlternative)
      .describe('servers with as many units of the same model free all that time'),
  })
  .meta({ id: 'ReservationHints' });

export const ApprovalDetail = z.discriminatedUnion('kind', [
  ReservationRequest.extend({ hints: ReservationHints.nullable().describe('null: it is decided') }).meta({
    id: 'ReservationRequestDetail',
  }),
]);
export type ApprovalDetail = z.output<typeof ApprovalDetail>;

const RequestParams = z.strictObject({ kind: ApprovalKind, id: Id });

export const listApprovals = endpoint({
  id: 'listApprovals',
  method: 'GET',
  path: '/approvals',
  access: 'admin',
  tag: 'Approvals',
  summary: 'Everything that waits for a yes, the most urgent first',
  query: z.strictObject({
    kind: ApprovalKind.optional(),
    resourceId: Id.optional(),
    teamId: Id.optional(),
    userId: Id.optional().describe('whom it is for'),
    reason: ApprovalReason.optional(),
    q: text(1, 100).optional().describe('part of the title, of the name of the person or the server'),
    ...pagingFields,
  }),
  status: 200,
  response: page(ApprovalRequest)
    .extend({ waitingCount: z.int().describe('all that wait, whatever the filter') })
    .meta({ id: 'ApprovalPage' }),
  problems: [],
});

export const getApproval = endpoint({
  id: 'getApproval',
  method: 'GET',
  path: '/approvals/:kind/:id',
  access: 'admin',
  tag: 'Approvals',
  summary: 'One request, with what helps to decide',
  description: 'Also one that is decided: then `decision` says by whom and how.',
  params: RequestParams,
  status: 200,
  response: ApprovalDetail,
  problems: ['not-found'],
  versioned: true,
});

/** What is said with a yes is up to the admin; a no owes a reason. */
export const ApproveBody = z.strictObject({ reason: text(1, 500).optional() }).meta({ id: 'ApproveRequest' });
export const RejectBody = z.strictObject({ reason: text(1, 500) }).meta({ id: 'RejectRequest' });

export const approveRequest = endpoint({
  id: 'approveRequest',
  method: 'POST',
  path: '/approvals/:kind/:id/approve',
  access: 'admin',
  tag: 'Approvals',
  summary: 'Say yes',
  description:
    'What it asks for is looked at again under the lock: still waiting, not past, the server active, no maintenance on its units. Of two admins who decide at once one does; the other is told `already-decided`, with who, what and when. The owner is told.',
  params: RequestParams,
  body: ApproveBody,
  status: 200,
  response: ApprovalRequest,
  problems: ['not-found', 'already-decided', 'resource-not-bookable', 'under-maintenance'],
  versioned: true,
});

export const rejectRequest = endpoint({
  id: 'rejectRequest',
  method: 'POST',
  path: '/approvals/:kind/:id/reject',
  access: 'admin',
  tag: 'Approvals',
  summary: 'Say no, with a reason',
  description: 'Its units are free at once, and the owner is told why.',
  params: RequestParams,
  body: RejectBody,
  status: 200,
  response: ApprovalRequest,
  problems: ['not-found', 'already-decided'],
  versioned: true,
});

/** How many requests one call decides at most. */
export const MAX_DECISIONS = 100;

export const DecideRequestsBody = z
  .strictObject({
    action: ApprovalAction,
    reason: text(1, 500).optional().describe('a no needs one'),
    items: z
      .array(z.strictObject({ kind: ApprovalKind, id: Id, version: z.int().optional().describe('as it was seen') }))
      .min(1)
      .max(MAX_DECISIONS)
      .refine(
        (items) => new Set(items.map(({ kind, id }) => `${kind}:${id}`)).size === items.length,
        'must not name a request twice',
      ),
  })
  .refine(({ action, reason }) => action === 'approve' || reason !== undefined, {
    path: ['reason'],
    message: 'is required to reject',
  })
  .meta({ id: 'DecideRequests' });

export const DecidedItem = z
  .strictObject({
    kind: ApprovalKind,
    id: Id,
    decision: ApprovalDecision.nullable().describe(
      'how it is decided now, by whomever; null: it is not, or there is no such request',
    ),
    problem: z
      .strictObject({ code: z.string(), title: z.string(), detail: z.string() })
      .nullable()
      .describe('why this call did not decide it; null: it did'),
  })
  .meta({ id: 'DecidedItem' });
export type DecidedItem = z.output<typeof DecidedItem>;

export const decideRequests = endpoint({
  id: 'decideRequests',
  method: 'POST',
  path: '/approvals/decide',
  access: 'admin',
  tag: 'Approvals',
  summary: 'Decide up to 100 requests alike',
  description:
    'Each on its own, in the order given: what stands in the way of one is told with that one and stops no other.',
  body: DecideRequestsBody,
  status: 200,
  response: z.strictObject({ items: z.array(DecidedItem) }).meta({ id: 'DecidedRequests' }),
  problems: [],
});
