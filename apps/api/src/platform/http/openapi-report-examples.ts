const post = {
  id: '019a2b3c-0000-7000-8000-000000000040',
  author: { id: '019a2b3c-0000-7000-8000-000000000004', name: 'Mina Kim' },
  body: 'Could the driver of h100-02 go to the next version?',
  state: 'planned',
  reply: {
    body: 'On Tuesday morning.',
    by: { id: '019a2b3c-0000-7000-8000-000000000005', name: 'Junho Lee' },
    at: '2026-11-30T02:00:00.000Z',
  },
  isMine: true,
  editedAt: null,
  version: 2,
  createdAt: '2026-11-30T00:00:00.000Z',
};
const share = { reservations: 12, hours: 96.5 };

/** Bodies and answers of the feedback board and the reports. */
export const reportExamples: Record<string, unknown> = {
  'listFeedback.response': { items: [post], nextCursor: null },
  'postFeedback.body': { body: post.body },
  'postFeedback.response': { ...post, state: 'open', reply: null, version: 1 },
  'getFeedback.response': post,
  'editFeedback.body': { body: post.body },
  'editFeedback.response': { ...post, state: 'open', reply: null, editedAt: '2026-11-30T01:00:00.000Z' },
  'answerFeedback.body': { state: 'planned', reply: post.reply.body },
  'answerFeedback.response': post,
  'reportUse.response': {
    items: [{ ...post.author, reservations: 12, hours: 96.5, cancelled: 1, availableHours: null }],
    totalHours: 1204,
  },
  'reportHeatMap.response': { cells: [{ weekday: 1, hour: 9, hours: 84, clockHours: 4 }] },
  'reportMonths.response': {
    items: [
      {
        month: '2026-11',
        confirmed: share,
        pending: { reservations: 1, hours: 8 },
        cancelled: { reservations: 2, hours: 16 },
        availableHours: 5760,
      },
    ],
  },
  'reportWaiting.response': {
    items: [
      { belowHours: 1, untilStart: 4, untilDecision: 2 },
      { belowHours: null, untilStart: 9, untilDecision: 0 },
    ],
  },
};
