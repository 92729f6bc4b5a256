import type { EndpointRows, RowsById, World } from '../endpoint-rows.ts';

const span = { from: '2026-11-01T00:00:00+09:00', to: '2026-12-01T00:00:00+09:00', timeZone: 'Asia/Seoul' };
const of =
  (query: Record<string, string>) =>
  ({ admin }: World) => ({ as: admin, query: { ...span, ...query } });

const row = (query: Record<string, string>): EndpointRows => ({
  example: of(query),
  problems: { 'not-allowed': ({ member, other }) => ({ as: member, query: { ...span, ...query, userId: other.id } }) },
});

export const reportsRows: RowsById = {
  reportUse: row({ by: 'model' }),
  reportHeatMap: row({}),
  reportMonths: row({}),
  reportWaiting: row({}),
  downloadReport: row({ report: 'months' }),
};
