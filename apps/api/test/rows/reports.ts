import type { RowsById, World } from '../endpoint-rows.ts';

const span = { from: '2026-11-01T00:00:00+09:00', to: '2026-12-01T00:00:00+09:00', timeZone: 'Asia/Seoul' };
const of =
  (query: Record<string, string>) =>
  ({ admin }: World) => ({ as: admin, query: { ...span, ...query } });

export const reportsRows: RowsById = {
  reportUse: { example: of({ by: 'model' }) },
  reportHeatMap: { example: of({}) },
  reportMonths: { example: of({}) },
  reportWaiting: { example: of({}) },
  downloadReport: { example: of({ report: 'months' }) },
};
