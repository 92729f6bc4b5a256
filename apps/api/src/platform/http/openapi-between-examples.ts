const resource = { id: '019a2b3c-0000-7000-8000-000000000001', name: 'h200-01' };
const second = { id: '019a2b3c-0000-7000-8000-000000000042', name: 'h200-02' };
const units = [
  { id: '019a2b3c-0000-7000-8000-000000000002', index: 0 },
  { id: '019a2b3c-0000-7000-8000-000000000072', index: 1 },
];
const mina = { id: '019a2b3c-0000-7000-8000-000000000004', name: 'Mina Kim' };
const junho = { id: '019a2b3c-0000-7000-8000-000000000071', name: 'Junho Lee' };

const request = {
  id: '019a2b3c-0000-7000-8000-000000000073',
  reservation: {
    id: '019a2b3c-0000-7000-8000-000000000076',
    title: 'Fine-tuning',
    owner: mina,
    place: {
      resource,
      startAt: '2026-12-01T00:00:00.000Z',
      endAt: '2026-12-01T09:00:00.000Z',
      unitIndexes: [0, 1],
    },
  },
  asker: junho,
  place: { resource, startAt: '2026-12-01T06:00:00.000Z', endAt: '2026-12-01T09:00:00.000Z', unitIndexes: [1] },
  title: 'Evaluation for the paper',
  extends: null,
  message: 'The deadline is tonight. Could I have one GPU from 15:00?',
  state: 'open',
  answer: null,
  expiresAt: '2026-12-01T06:00:00.000Z',
  createdAt: '2026-11-30T08:00:00.000Z',
  decidedAt: null,
};
const decidedAt = '2026-11-30T09:00:00.000Z';
const answer = 'Sorry, my run needs both until the evening.';

const window = { startAt: '2026-12-01T03:00:00.000Z', endAt: '2026-12-01T11:00:00.000Z' };
const slot = {
  kind: 'earliest',
  ...window,
  units: 2,
  parts: [
    {
      resource,
      timeZone: 'Asia/Seoul',
      model: 'NVIDIA H200',
      memoryGib: 141,
      units,
      booking: { resourceId: resource.id, unitCount: 2 },
      unitCount: 8,
      occupation: [{ startAt: '2026-12-01T00:00:00.000Z', endAt: '2026-12-01T09:00:00.000Z', held: 6 }],
    },
  ],
  around: { from: '2026-11-30T15:00:00.000Z', to: '2026-12-01T15:00:00.000Z' },
  approvalReasons: [],
};

const releasedAt = '2026-12-01T05:00:00.000Z';
const otherId = '019a2b3c-0000-7000-8000-000000000074';

interface Booked {
  id: string;
  startAt: string;
  endAt: string;
}

/** Bodies and answers of finding time, handing it on and asking for it, and of what is booked on several servers. */
export function betweenExamples(reservation: Booked): Record<string, unknown> {
  return { ...slotExamples, ...requestExamples, ...actionExamples(reservation), ...groupExamples(reservation) };
}

const slotExamples: Record<string, unknown> = {
  'findSlot.response': {
    slots: [slot],
    compromises: [],
    obstacle: null,
    largest: 8,
    servers: 2,
    from: '2026-12-01T00:00:00.000Z',
    until: '2026-12-15T00:00:00.000Z',
  },
};

const requestExamples: Record<string, unknown> = {
  'listTimeRequests.response': { received: [request], sent: [] },
  'askForTime.body': {
    reservationId: request.reservation.id,
    startAt: '2026-12-01T15:00:00+09:00',
    endAt: '2026-12-01T18:00:00+09:00',
    unitIds: [units[1]?.id],
    title: request.title,
    message: request.message,
  },
  'askForTime.response': request,
  'getTimeRequest.response': request,
  'acceptTimeRequest.response': { ...request, state: 'accepted', decidedAt },
  'declineTimeRequest.body': { answer },
  'declineTimeRequest.response': { ...request, state: 'declined', answer, decidedAt },
  'withdrawTimeRequest.response': { ...request, state: 'withdrawn', decidedAt },
};

function actionExamples(reservation: Booked): Record<string, unknown> {
  const changed = { ...reservation, version: 2 };
  return {
    'checkInReservation.response': { ...changed, checkedInAt: '2026-12-01T00:04:00.000Z' },
    'listColleagues.response': { items: [junho] },
    'getExtension.response': {
      freeUntil: '2026-12-01T12:00:00.000Z',
      next: [
        {
          reservationId: otherId,
          title: 'Pre-training',
          userName: junho.name,
          unitIndexes: [0],
          startAt: '2026-12-01T12:00:00.000Z',
          endAt: '2026-12-02T00:00:00.000Z',
        },
      ],
      maintenance: null,
    },
    'moveReservation.body': {
      resourceId: otherId,
      startAt: '2026-12-01T09:00:00+09:00',
      endAt: '2026-12-01T18:00:00+09:00',
      unitCount: 1,
    },
    'moveReservation.response': { ...reservation, id: otherId },
    'withdrawChange.response': { ...changed, endAt: '2026-12-01T09:00:00.000Z' },
    'extendReservation.body': { until: '2026-12-01T20:00:00+09:00' },
    'extendReservation.response': { ...changed, endAt: '2026-12-01T11:00:00.000Z' },
    'splitReservation.body': { at: '2026-12-01T14:00:00+09:00' },
    'splitReservation.response': {
      items: [
        { ...changed, endAt: releasedAt },
        { ...reservation, id: otherId, startAt: releasedAt },
      ],
    },
    'transferReservation.body': { userId: junho.id, note: 'My run is done early: take it.' },
    'transferReservation.response': { ...changed, user: junho, isMine: false },
    'undoReservation.response': changed,
  };
}

function groupExamples(reservation: Booked): Record<string, unknown> {
  const { startAt, endAt } = reservation;
  const id = '019a2b3c-0000-7000-8000-000000000075';
  const title = 'Training on two nodes';
  const nodes = [
    { ...reservation, title, groupId: id },
    { ...reservation, id: otherId, resource: second, title, units: units.slice(1), groupId: id },
  ];
  const group = { id, title, startAt, endAt, reservations: nodes };
  /** The group after a change of all its reservations. */
  const groupWith = (change: object) => ({
    ...group,
    ...change,
    reservations: nodes.map((one) => ({ ...one, ...change, version: 2 })),
  });
  const later = { startAt: '2026-12-02T00:00:00.000Z', endAt: '2026-12-02T09:00:00.000Z' };

  return {
    'createGroup.body': {
      title,
      startAt: '2026-12-01T09:00:00+09:00',
      endAt: '2026-12-01T18:00:00+09:00',
      parts: [
        { resourceId: resource.id, unitCount: 1 },
        { resourceId: second.id, unitIds: [units[1]?.id] },
      ],
    },
    'createGroup.response': group,
    'getGroup.response': group,
    'updateGroup.body': { title, startAt: '2026-12-02T09:00:00+09:00', endAt: '2026-12-02T18:00:00+09:00' },
    'updateGroup.response': groupWith(later),
    'cancelGroup.response': {
      ...group,
      reservations: nodes.map((one) => ({ ...one, status: 'cancelled', cancelledBy: mina, version: 2 })),
    },
    'releaseGroup.response': groupWith({ endAt: releasedAt }),
  };
}
