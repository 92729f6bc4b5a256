const resource = { id: '019a2b3c-0000-7000-8000-000000000001', name: 'h200-01' };
const reservationId = '019a2b3c-0000-7000-8000-000000000003';
const rule = { frequency: 'weekly', every: 1, weekdays: ['tue', 'thu'], times: 12, until: null };
const when = { startsOn: '2026-12-01', startTime: '09:00', durationMinutes: 480, timeZone: 'Asia/Seoul', rule };
const wanted = { resourceId: resource.id, title: 'Nightly evaluation', unitCount: 2, ...when };
const time = { date: '2026-12-01', startAt: '2026-12-01T00:00:00.000Z', endAt: '2026-12-01T08:00:00.000Z' };
const series = {
  id: '019a2b3c-0000-7000-8000-000000000061',
  resource,
  user: { id: '019a2b3c-0000-7000-8000-000000000004', name: 'Mina Kim' },
  isMine: true,
  team: null,
  title: 'Nightly evaluation',
  description: null,
  ...when,
  unitIds: null,
  unitCount: 2,
  continues: null,
  cancelledAt: null,
  occurrences: [
    {
      ...time,
      isBooked: true,
      isException: false,
      reservation: { id: reservationId, status: 'confirmed', unitIndexes: [0, 1], version: 1 },
    },
  ],
  version: 1,
  createdAt: '2026-11-30T00:00:00.000Z',
  updatedAt: '2026-11-30T00:00:00.000Z',
};
const refused = {
  date: '2026-12-03',
  startAt: '2026-12-03T00:00:00.000Z',
  endAt: '2026-12-03T08:00:00.000Z',
  code: 'reservation-overlap',
  detail: 'h200-01: Junho Lee (Pre-training) has GPU 0–7 in this time.',
  conflicts: [
    {
      reservationId,
      title: 'Pre-training',
      userName: 'Junho Lee',
      unitIndexes: [0, 1, 2, 3, 4, 5, 6, 7],
      startAt: '2026-12-02T15:00:00.000Z',
      endAt: '2026-12-03T15:00:00.000Z',
    },
  ],
};
const { date, startAt, endAt } = refused;

/** Bodies and answers of what repeats. */
export const seriesExamples: Record<string, unknown> = {
  'previewSeries.body': wanted,
  'previewSeries.response': {
    occurrences: [
      {
        ...time,
        units: [{ id: '019a2b3c-0000-7000-8000-000000000002', index: 0 }],
        approvalReasons: [],
        refusal: null,
      },
      { date, startAt, endAt, units: [], approvalReasons: [], refusal: refused },
    ],
    refusedCount: 1,
  },
  'createSeries.body': { ...wanted, onConflict: 'skip' },
  'createSeries.response': series,
  'getSeries.response': series,
  'changeSeries.body': { from: '2026-12-08', title: 'Nightly evaluation', startTime: '10:00', durationMinutes: 480 },
  'changeSeries.response': series,
  'cancelSeries.response': { ...series, occurrences: [], cancelledAt: '2026-11-30T01:00:00.000Z' },
  'restoreSeries.response': series,
  'bookSeriesDate.body': { date: '2026-12-03' },
  'bookSeriesDate.response': series,
};

export const seriesRefusedExtras = { refused: [refused], occurrenceCount: 12 };
