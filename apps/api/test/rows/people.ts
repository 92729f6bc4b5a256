import { exportMyData, withdraw } from '@jari/contract';
import type { LooseInput } from '../call.ts';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aPerson, aReservation, aResource, aSession, between, PASSWORD } from '../factories.ts';
import { exhausted } from './accounts.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

/** Somebody who has left. */
async function aFormerMember({ api }: World): Promise<string> {
  const { id } = await aPerson(api);
  await api.sql(`UPDATE users SET status = 'disabled', withdrawn_at = now() WHERE id = $1`, [id]);
  return id;
}

const someone = async ({ api }: World) => (await aPerson(api)).id;
const keep = { reservations: 'keep' };

export const peopleRows: RowsById = {
  listUsers: { example: ({ admin }) => ({ as: admin, query: { q: 'person', role: 'member', status: 'active' } }) },
  getUser: {
    example: ({ admin, member }) => ({ as: admin, params: { id: member.id } }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID } }) },
  },
  updateUser: {
    example: async ({ api, admin }) => ({
      as: admin,
      params: { id: (await aPerson(api)).id },
      body: { name: 'Renamed', role: 'member', status: 'active' },
    }),
    problems: {
      'not-found': ({ admin }) => ({
        as: admin,
        params: { id: UNKNOWN_ID },
        body: { name: 'Nobody', role: 'member', status: 'active' },
      }),
      'last-admin': ({ admin }) => ({
        as: admin,
        params: { id: admin.id },
        body: { name: 'Admin', role: 'member', status: 'active' },
      }),
      'account-closed': async (world) => ({
        as: world.admin,
        params: { id: await aFormerMember(world) },
        body: { name: 'Back again', role: 'member', status: 'active' },
      }),
    },
  },
  disableUser: {
    example: async (world) => ({ as: world.admin, params: { id: await someone(world) }, body: keep }),
    problems: {
      'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID }, body: keep }),
      'last-admin': ({ admin }) => ({ as: admin, params: { id: admin.id }, body: keep }),
      'account-closed': async (world) => ({ as: world.admin, params: { id: await aFormerMember(world) }, body: keep }),
    },
  },
  enableUser: {
    example: async (world) => {
      const id = await someone(world);
      await world.api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [id]);
      return { as: world.admin, params: { id } };
    },
    problems: {
      'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID } }),
      'account-closed': async (world) => ({ as: world.admin, params: { id: await aFormerMember(world) } }),
    },
  },
  previewMerge: {
    example: async (world) => ({
      as: world.admin,
      params: { id: await someone(world) },
      query: { intoId: world.member.id },
    }),
    problems: {
      'not-found': ({ admin, member }) => ({ as: admin, params: { id: UNKNOWN_ID }, query: { intoId: member.id } }),
      'account-closed': async (world) => ({
        as: world.admin,
        params: { id: await aFormerMember(world) },
        query: { intoId: world.member.id },
      }),
    },
  },
  mergeUser: {
    example: async (world) => ({
      as: world.admin,
      params: { id: await someone(world) },
      body: { intoId: world.member.id },
    }),
    problems: {
      'not-found': ({ admin, member }) => ({ as: admin, params: { id: member.id }, body: { intoId: UNKNOWN_ID } }),
      'last-admin': ({ admin, member }) => ({ as: admin, params: { id: admin.id }, body: { intoId: member.id } }),
      'account-closed': async (world) => ({
        as: world.admin,
        params: { id: world.member.id },
        body: { intoId: await aFormerMember(world) },
      }),
    },
  },
  getRegistration: { example: ({ admin }) => ({ as: admin }) },
  saveRegistration: {
    example: ({ admin }) => ({ as: admin, body: { isOpen: true, emailDomains: ['example.org'] } }),
  },
  listSessions: { example: ({ member }) => ({ as: member, query: { limit: 10 } }) },
  endSession: {
    example: async ({ api }) => {
      const as = await aPerson(api);
      return { as, params: { id: (await aSession(api, as)).sessionId } };
    },
    problems: { 'not-found': ({ member, other }) => ({ as: member, params: { id: other.sessionId } }) },
  },
  endOtherSessions: {
    example: async ({ api }) => {
      const as = await aPerson(api);
      await aSession(api, as);
      return { as };
    },
  },
  exportMyData: {
    example: ({ member }) => ({ as: member }),
    problems: { 'rate-limited': async (world) => exhausted(world, exportMyData, { as: await aPerson(world.api) }) },
  },
  withdraw: {
    example: async ({ api }) => ({ as: await aPerson(api), body: { password: PASSWORD } }),
    problems: {
      'wrong-password': ({ member }) => ({ as: member, body: { password: 'not this one' } }),
      'last-admin': ({ admin }) => ({ as: admin, body: { password: PASSWORD } }),
      'reservations-ahead': withSomethingAhead,
      'rate-limited': async (world) =>
        exhausted(world, withdraw, { as: await aPerson(world.api), body: { password: 'not this one' } }),
    },
  },
};

async function withSomethingAhead({ api }: World): Promise<LooseInput> {
  const as = await aPerson(api);
  await aReservation(api, { by: as, on: await aResource(api), ...between(1, 2) });
  return { as, body: { password: PASSWORD } };
}
