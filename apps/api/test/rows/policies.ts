import type { RowsById } from '../endpoint-rows.ts';
import { aResource, between } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
const document = { timeZone: 'Asia/Seoul', base: { maxAdvanceDays: 3000 }, tags: [{ tag: 'h200', policy: {} }] };
const policy = { stepMinutes: 30 };

export const policiesRows: RowsById = {
  getPolicies: { example: ({ member }) => ({ as: member }) },
  savePolicies: { example: ({ admin }) => ({ as: admin, body: document }) },
  previewPolicies: { example: ({ admin }) => ({ as: admin, body: document }) },
  testPolicy: {
    example: async ({ api, admin, member }) => {
      const { id: resourceId } = await aResource(api);
      return { as: admin, body: { resourceId, userId: member.id, unitCount: 2, ...between(2, 4) } };
    },
    problems: {
      'not-found': ({ admin, member }) => ({
        as: admin,
        body: { resourceId: UNKNOWN_ID, userId: member.id, ...between(2, 4) },
      }),
    },
  },
  saveServerPolicy: {
    example: async ({ api, admin }) => ({ as: admin, params: { id: (await aResource(api)).id }, body: { policy } }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID }, body: { policy } }) },
  },
  previewServerPolicy: {
    example: async ({ api, admin }) => ({ as: admin, params: { id: (await aResource(api)).id }, body: { policy } }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID }, body: { policy } }) },
  },
};
