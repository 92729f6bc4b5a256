const feed = {
  id: '019a2b3c-0000-7000-8000-000000000009',
  scope: 'mine',
  resource: null,
  url: 'https://jari.example.org/api/v1/feeds/019a2b3c-0000-7000-8000-000000000009-dIPfBf5lRmkJRbNDBYLHGsXWcTMHhjBTr4kNoIYVnI0.ics',
  createdAt: '2026-11-30T00:00:00.000Z',
  lastReadAt: null,
};

/** Bodies and answers of calendar links and imports. */
export const calendarExamples: Record<string, unknown> = {
  'listFeeds.response': { items: [feed] },
  'createFeed.body': { scope: 'mine' },
  'createFeed.response': feed,
  'rotateFeed.response': feed,
  'importCalendar.body': {
    resourceId: '019a2b3c-0000-7000-8000-000000000001',
    ics: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nSUMMARY:Fine-tuning\r\nDTSTART:20261201T000000Z\r\nDTEND:20261201T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    unitCount: 1,
    dryRun: true,
    timeZone: 'Asia/Seoul',
  },
  'importCalendar.response': {
    items: [
      {
        key: 'dIPfBf5lRmkJRbNDBYLHGsXWcTMHhjBTr4kNoIYVnI0',
        title: 'Fine-tuning',
        startAt: '2026-12-01T00:00:00.000Z',
        endAt: '2026-12-01T09:00:00.000Z',
        isRepeated: false,
        verdict: 'would-create',
        skipReason: null,
        problem: null,
        reservationId: null,
      },
    ],
    unlistedPast: 0,
    timeZone: 'Asia/Seoul',
  },
};
