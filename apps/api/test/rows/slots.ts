import type { RowsById } from '../endpoint-rows.ts';
import { aResource } from '../factories.ts';

export const slotsRows: RowsById = {
  findSlot: {
    example: async ({ api, member }) => {
      const { id: resourceId } = await aResource(api);
      return { as: member, query: { units: '2', minutes: '120', resourceId } };
    },
  },
};
