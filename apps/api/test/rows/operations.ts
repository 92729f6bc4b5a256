import type { RowsById } from '../endpoint-rows.ts';

export const operationsRows: RowsById = {
  listAudit: { example: ({ admin }) => ({ as: admin, query: { actor: admin.id, q: 'a', limit: 5 } }) },
  exportAudit: { example: ({ admin }) => ({ as: admin, query: { subjectKind: 'resource' } }) },
  checkAudit: { example: ({ admin }) => ({ as: admin }) },
  getSystemStatus: { example: ({ admin }) => ({ as: admin }) },
};
