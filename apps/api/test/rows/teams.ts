import type { RowsById, World } from '../endpoint-rows.ts';
import { aPerson } from '../factories.ts';
import { aTeam } from '../teams.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

const unknown = ({ admin }: World) => ({ as: admin, params: { id: UNKNOWN_ID } });
const looks = { color: 'jade', description: 'Pre-training\nand evaluation' };
let named = 0;
const freeName = () => `Vision ${(named += 1)}`;

/** A team of the member's, asked for by `as`. */
const team =
  (as: 'admin' | 'member' | 'other', more: object = {}) =>
  async (world: World) => {
    const { id } = await aTeam(world.api, { members: [world.member] });
    return { as: world[as], params: { id }, ...more };
  };

/** Somebody, and a team that `member` manages. */
const membership =
  (as: 'admin' | 'member' | 'other', more: object = {}) =>
  async (world: World) => {
    const { id } = await aTeam(world.api, { managers: [world.member] });
    return { as: world[as], params: { id, userId: (await aPerson(world.api)).id }, ...more };
  };
const noMember = (more: object) => async (world: World) => {
  const { id } = await aTeam(world.api);
  return { as: world.admin, params: { id, userId: UNKNOWN_ID }, ...more };
};

export const teamsRows: RowsById = {
  listTeams: {
    example: async ({ api, member }) => {
      await aTeam(api, { members: [member] });
      return { as: member, query: { mine: 'true' } };
    },
  },
  listBookablePeople: {
    example: async ({ api, member, other }) => {
      await aTeam(api, { managers: [member], members: [other] });
      return { as: member, query: { q: 'person' } };
    },
  },
  listTeamCandidates: {
    example: async ({ api, member }) => {
      const { id } = await aTeam(api, { managers: [member] });
      return { as: member, params: { id }, query: { q: 'person', limit: 5 } };
    },
    problems: { 'not-found': unknown, 'not-allowed': team('member') },
  },
  createTeam: {
    example: ({ admin }) => ({ as: admin, body: { name: freeName(), ...looks } }),
    problems: {
      'name-taken': async ({ api, admin }) => ({
        as: admin,
        body: { name: (await aTeam(api)).name.toUpperCase(), ...looks },
      }),
    },
  },
  getTeam: { example: team('member'), problems: { 'not-found': unknown, 'not-allowed': team('other') } },
  updateTeam: {
    example: async (world) => ({ ...(await team('admin')(world)), body: { name: freeName(), ...looks } }),
    problems: {
      'not-found': (world) => ({ ...unknown(world), body: { name: freeName(), ...looks } }),
      'name-taken': async (world) => ({
        ...(await team('admin')(world)),
        body: { name: (await aTeam(world.api)).name, ...looks },
      }),
    },
  },
  archiveTeam: { example: team('admin'), problems: { 'not-found': unknown } },
  restoreTeam: {
    example: async ({ api, admin }) => ({ as: admin, params: { id: (await aTeam(api, { archived: true })).id } }),
    problems: {
      'not-found': unknown,
      'name-taken': async ({ api, admin }) => {
        const { name } = await aTeam(api);
        return { as: admin, params: { id: (await aTeam(api, { name, archived: true })).id } };
      },
    },
  },
  putTeamMember: {
    example: membership('member', { body: { isManager: false } }),
    problems: {
      'not-found': noMember({ body: { isManager: false } }),
      'not-allowed': membership('member', { body: { isManager: true } }),
    },
  },
  removeTeamMember: {
    example: async ({ api, member, other }) => {
      const { id } = await aTeam(api, { managers: [member], members: [other] });
      return { as: member, params: { id, userId: other.id } };
    },
    problems: { 'not-found': noMember({}), 'not-allowed': membership('other') },
  },
  getTeamUse: {
    example: team('member', { query: { period: 'month' } }),
    problems: { 'not-found': unknown, 'not-allowed': team('other') },
  },
  importPeople: {
    example: ({ admin }) => ({
      as: admin,
      body: { csv: `email,team\n${freeName().replace(' ', '.')}@example.org,${freeName()}` },
    }),
    problems: { 'payload-too-large': ({ admin }) => ({ as: admin, body: { csv: 'x'.repeat(2_200_000) } }) },
  },
  exportPeople: { example: ({ admin }) => ({ as: admin }) },
};
