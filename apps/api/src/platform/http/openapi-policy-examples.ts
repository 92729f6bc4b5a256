const policies = {
  timeZone: 'Asia/Seoul',
  base: { maxDurationMinutes: 4320, personWeekHours: 200 },
  tags: [{ tag: 'h200', policy: { approvalOverHours: 24 } }],
};
const preview = {
  servers: [{ id: '019a2b3c-0000-7000-8000-000000000001', name: 'h200-01', fields: ['maxDurationMinutes'] }],
  checkedReservations: 12,
  brokenReservations: 0,
  broken: [],
};
const verdict = {
  verdict: 'needs-approval',
  refusals: [],
  approvalReasons: ['over-hours'],
  policyMode: 'applied',
  amounts: [
    {
      rule: 'person-week',
      unit: 'gpu-minutes',
      limit: 12_000,
      used: 1440,
      total: 8640,
      periodStartAt: '2026-11-29T15:00:00.000Z',
      periodEndAt: '2026-12-06T15:00:00.000Z',
      source: 'base',
    },
  ],
  notBookable: null,
  conflicts: [],
  blocked: [],
  freeUnits: 8,
  wantedUnits: 4,
};
const question = {
  resourceId: '019a2b3c-0000-7000-8000-000000000001',
  userId: '019a2b3c-0000-7000-8000-000000000004',
  startAt: '2026-12-01T09:00:00+09:00',
  endAt: '2026-12-02T15:00:00+09:00',
  unitCount: 4,
};

export const policyExamples = {
  'getPolicies.response': { ...policies, version: 3 },
  'savePolicies.body': policies,
  'savePolicies.response': { ...policies, version: 4 },
  'previewPolicies.body': policies,
  'previewPolicies.response': preview,
  'previewServerPolicy.body': { policy: { maxDurationMinutes: 4320 } },
  'previewServerPolicy.response': preview,
  'saveServerPolicy.body': { policy: { maxDurationMinutes: 4320 } },
  'testPolicy.body': question,
  'testPolicy.response': verdict,
} as const;
