import type { RowsById } from '../endpoint-rows.ts';
import { aReservation, aResource, between } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

let added = 0;
const newName = () => {
  added += 1;
  return `h200-${added}`;
};

export const resourcesRows: RowsById = {
  listResources: { example: ({ member }) => ({ as: member, query: { q: 'h200', tag: 'nvlink', status: 'active' } }) },
  getResource: {
    example: async ({ api, member }) => ({ as: member, params: { id: (await aResource(api)).id } }),
    problems: { 'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }) },
  },
  createResource: {
    example: ({ admin }) => ({
      as: admin,
      body: { name: newName(), gpus: [{ model: 'NVIDIA H200', memoryGib: 141, count: 8 }], tags: ['nvlink'] },
    }),
    problems: {
      'name-taken': async ({ api, admin }) => {
        const { name } = await aResource(api);
        return { as: admin, body: { name: name.toUpperCase() } };
      },
    },
  },
  updateResource: {
    example: async ({ api, admin }) => ({
      as: admin,
      params: { id: (await aResource(api)).id },
      body: { name: newName(), status: 'maintenance' },
    }),
    problems: {
      'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID }, body: { name: newName() } }),
      'name-taken': async ({ api, admin }) => {
        const [one, other] = [await aResource(api), await aResource(api)];
        return { as: admin, params: { id: one.id }, body: { name: other.name } };
      },
      'units-in-use': async ({ api, admin, member }) => {
        const server = await aResource(api);
        await aReservation(api, { by: member, on: server, ...between(2, 4) });
        return { as: admin, params: { id: server.id }, body: { name: server.name, units: [] } };
      },
    },
  },
  retireResource: {
    example: async ({ api, admin }) => ({ as: admin, params: { id: (await aResource(api)).id } }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID } }) },
  },
  importServers: {
    example: async ({ api, admin }) => {
      const { name } = await aResource(api);
      return { as: admin, body: { format: 'yaml', content: `- name: ${name}\n  rack: A-12\n` } };
    },
    problems: {
      'payload-too-large': ({ admin }) => ({
        as: admin,
        payload: `{"format":"csv","content":"${'x'.repeat(5 * 1_048_576)}"}`,
      }),
    },
  },
  exportServersCsv: { example: ({ admin }) => ({ as: admin }) },
  exportServersYaml: { example: ({ admin }) => ({ as: admin }) },
};
