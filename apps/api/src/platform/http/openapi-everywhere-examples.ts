const view = {
  id: '019a2b3c-0000-7000-8000-000000000021',
  page: 'calendar',
  name: 'Our H200s',
  query: 'view=week&team=019a2b3c-0000-7000-8000-000000000005',
  isDefault: true,
};
const { name, query, isDefault } = view;
const changed = { name, query, isDefault };
const display = {
  id: '019a2b3c-0000-7000-8000-000000000022',
  name: 'Lab entrance',
  tags: ['h200'],
  showsNames: true,
  locale: 'ko',
  createdBy: { id: '019a2b3c-0000-7000-8000-000000000003', name: '김미나' },
  createdAt: '2026-11-30T00:00:00.000Z',
  lastSeenAt: null,
};
const checklist = {
  steps: [
    { step: 'book-first', isDone: true },
    { step: 'add-calendar', isDone: false },
    { step: 'choose-notifications', isDone: false },
  ],
  isDismissed: false,
};

/** Bodies and answers of saved filters, screens on a wall and first steps. */
export const everywhereExamples: Record<string, unknown> = {
  'listSavedViews.response': { items: [view] },
  'saveView.body': { page: view.page, ...changed },
  'saveView.response': view,
  'changeView.body': changed,
  'changeView.response': view,
  'listWallDisplays.response': { items: [display] },
  'createWallDisplay.body': { name: display.name, tags: display.tags, showsNames: true, locale: 'ko' },
  'createWallDisplay.response': {
    display,
    url: `https://jari.example.org/wall/dIPfBf5lRmkJRbNDBYLHGsXWcTMHhjBTr4kNoIYVnI0AAAAAAAAAAAAAAAAAAAAA`,
  },
  'readWall.response': {
    name: display.name,
    locale: 'ko',
    showsNames: true,
    timeZone: 'Asia/Seoul',
    now: '2026-12-01T00:00:00.000Z',
    until: '2026-12-01T08:00:00.000Z',
    servers: [
      {
        name: 'gpu-01',
        state: 'partly-used',
        model: 'NVIDIA H200',
        freeUnits: 6,
        totalUnits: 8,
        bookings: [
          {
            startAt: '2026-11-30T22:00:00.000Z',
            endAt: '2026-12-01T04:00:00.000Z',
            unitIndexes: [0, 1],
            title: '논문 실험',
            userName: '이준호',
            team: null,
            isPending: false,
          },
        ],
        maintenance: [],
      },
    ],
  },
  'getChecklist.response': checklist,
  'putChecklistAway.body': { isDismissed: true },
  'putChecklistAway.response': { ...checklist, isDismissed: true },
};
