const person = { id: '019a2b3c-0000-7000-8000-000000000004', name: 'Mina Kim' };
const admin = { id: '019a2b3c-0000-7000-8000-000000000041', name: 'Seoyeon Park' };
const id = '019a2b3c-0000-7000-8000-000000000003';
const request = {
  kind: 'reservation',
  id,
  version: 1,
  title: 'Fine-tuning',
  description: null,
  person,
  askedBy: null,
  team: null,
  waitingSince: '2026-11-30T00:00:00.000Z',
  expiresAt: '2026-12-01T00:00:00.000Z',
  decision: null,
  actions: ['approve', 'reject'],
  reasons: ['over-hours'],
  resource: { id: '019a2b3c-0000-7000-8000-000000000001', name: 'h200-01' },
  units: [{ id: '019a2b3c-0000-7000-8000-000000000002', index: 0 }],
  totalUnits: 8,
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-04T00:00:00.000Z',
  before: null,
};
const decisionOf = (outcome: string, reason: string | null) => ({
  outcome,
  decidedBy: admin,
  decidedAt: '2026-11-30T01:00:00.000Z',
  reason,
});
const approved = { ...request, version: 2, actions: [], decision: decisionOf('approved', null) };
const reason = 'Maintenance that week: please take the next';

/** Bodies and answers of the queue of approvals. */
export const approvalExamples: Record<string, unknown> = {
  'listApprovals.response': { items: [request], nextCursor: null, waitingCount: 1 },
  'getApproval.response': {
    ...request,
    hints: {
      use: [
        {
          holder: 'person',
          period: 'week',
          from: '2026-11-29T15:00:00.000Z',
          to: '2026-12-06T15:00:00.000Z',
          hours: 24,
          requestedHours: 72,
        },
      ],
      limits: [
        {
          rule: 'person-week',
          unit: 'gpu-minutes',
          limit: 12_000,
          total: 5760,
          from: '2026-11-29T15:00:00.000Z',
        },
      ],
      alternatives: [
        {
          resource: { id: '019a2b3c-0000-7000-8000-000000000042', name: 'h200-02' },
          model: 'NVIDIA H200',
          freeUnits: 4,
          totalUnits: 8,
        },
      ],
    },
  },
  'approveRequest.body': {},
  'approveRequest.response': approved,
  'rejectRequest.body': { reason },
  'rejectRequest.response': { ...approved, decision: decisionOf('rejected', reason) },
  'decideRequests.body': { action: 'approve', items: [{ kind: 'reservation', id, version: 1 }] },
  'decideRequests.response': {
    items: [{ kind: 'reservation', id, decision: approved.decision, problem: null }],
  },
};

/** What a second admin is told. */
export const alreadyDecidedExtras = { decision: decisionOf('approved', null) };
