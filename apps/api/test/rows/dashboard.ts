import type { RowsById } from '../endpoint-rows.ts';
import { between } from '../factories.ts';

const { startAt: from, endAt: to } = between(-24, 24 * 14);

export const dashboardRows: RowsById = {
  getTimeline: { example: ({ member }) => ({ as: member, query: { from, to } }) },
  getStatus: { example: ({ member }) => ({ as: member }) },
  listMyReservations: { example: ({ member }) => ({ as: member, query: { scope: 'past' } }) },
  streamEvents: { example: ({ member }) => ({ as: member }) },
};
