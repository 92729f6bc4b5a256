const ids = {
  wish: '019a2b3c-0000-7000-8000-0000000000a1',
  reservation: '019a2b3c-0000-7000-8000-000000000003',
  server: '019a2b3c-0000-7000-8000-000000000001',
  user: '019a2b3c-0000-7000-8000-000000000004',
};
const window = { from: '2026-12-01T00:00:00.000Z', to: '2026-12-04T00:00:00.000Z' };
const wish = {
  id: ids.wish,
  user: { id: ids.user, name: 'Mina Kim' },
  isMine: true,
  title: 'Fine-tuning',
  team: null,
  resources: [],
  model: 'H200',
  memoryGib: null,
  tags: ['nvlink'],
  unitCount: 4,
  durationMinutes: 360,
  ...window,
  state: 'waiting',
  position: 2,
  recentHours: 96.5,
  restsUntil: null,
  missedOffers: 0,
  offer: null,
  reservationId: null,
  createdAt: '2026-11-30T00:00:00.000Z',
  version: 1,
};
const offered = {
  ...wish,
  state: 'offered',
  position: null,
  reservationId: ids.reservation,
  offer: {
    reservationId: ids.reservation,
    resource: { id: ids.server, name: 'h200-01' },
    unitIndexes: [0, 1, 2, 3],
    startAt: '2026-12-01T03:00:00.000Z',
    endAt: '2026-12-01T09:00:00.000Z',
    heldUntil: '2026-12-01T01:15:00.000Z',
  },
  version: 2,
};
const estimate = { minutes: 1234, turn: 2, offers: 70, days: 30 };
const body = { title: 'Fine-tuning', model: 'H200', tags: ['nvlink'], unitCount: 4, durationMinutes: 360, ...window };

/** Bodies and answers of the waiting list; what an accepted offer becomes is a reservation as elsewhere. */
export function waitlistExamples(reservation: unknown): Record<string, unknown> {
  return {
    'getWaitlist.response': {
      mine: [
        { ...wish, estimate },
        { ...offered, estimate: null },
      ],
      order: [wish],
      waitingCount: 1,
      medianWaitMinutes: 165,
    },
    'makeWish.body': body,
    'makeWish.response': wish,
    'changeWish.body': { ...body, unitCount: 2 },
    'changeWish.response': { ...wish, unitCount: 2, version: 2 },
    'acceptWishOffer.response': reservation,
    'passWishOffer.body': { next: 'wait' },
    'passWishOffer.response': { ...wish, restsUntil: '2026-12-01T02:05:00.000Z', version: 3 },
  };
}

export const waitlistFullExtras = { limit: 10 };
export const wishClosedExtras = { wishState: 'offered' };
