import { createWallDisplay, readWall, saveView } from '@jari/contract';
import { attempt, call, type LooseInput } from '../call.ts';
import type { RowsById, World } from '../endpoint-rows.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
let made = 0;

const filters = { page: 'calendar', query: 'mine=1', isDefault: false } as const;
const aName = () => `Mine ${(made += 1)}`;

async function aView({ api, member }: World, name = aName()) {
  return call(api, saveView, { as: member, body: { ...filters, name } });
}

async function aWallDisplay({ api, admin }: World) {
  return call(api, createWallDisplay, { as: admin, body: aScreen() });
}

const aScreen = () => ({ name: `Lab ${(made += 1)}`, tags: [], showsNames: true, locale: 'ko' as const });
const change = (name = aName()) => ({ name, query: 'mine=1', isDefault: true });
const wrongToken: LooseInput = { as: null, params: { token: 'A'.repeat(64) } };

/** Home, saved filters, screens on a wall, first steps. */
export const everywhereRows: RowsById = {
  listSavedViews: {
    example: async (world) => {
      await aView(world);
      return { as: world.member };
    },
  },
  saveView: { example: ({ member }) => ({ as: member, body: { ...filters, name: aName() } }) },
  changeView: {
    example: async (world) => ({ as: world.member, params: { id: (await aView(world)).id }, body: change() }),
    problems: {
      'not-found': async (world) => ({ as: world.other, params: { id: (await aView(world)).id }, body: change() }),
      'name-taken': async (world) => {
        const { name } = await aView(world);
        return { as: world.member, params: { id: (await aView(world)).id }, body: change(name) };
      },
    },
  },
  deleteView: {
    example: async (world) => ({ as: world.member, params: { id: (await aView(world)).id } }),
    problems: { 'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }) },
  },
  listWallDisplays: {
    example: async (world) => {
      await aWallDisplay(world);
      return { as: world.admin };
    },
  },
  createWallDisplay: { example: ({ admin }) => ({ as: admin, body: aScreen() }) },
  revokeWallDisplay: {
    example: async (world) => ({ as: world.admin, params: { id: (await aWallDisplay(world)).display.id } }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, params: { id: UNKNOWN_ID } }) },
  },
  readWall: {
    example: async (world) => ({ as: null, params: { token: tokenIn((await aWallDisplay(world)).url) } }),
    problems: {
      'not-found': () => wrongToken,
      'rate-limited': async ({ api }) => {
        await attempt(api, readWall, wrongToken);
        await api.sql(`UPDATE throttle_counters SET points = 1000 WHERE key LIKE 'wall-token%'`);
        return wrongToken;
      },
    },
  },
  getChecklist: { example: ({ member }) => ({ as: member }) },
  putChecklistAway: { example: ({ member }) => ({ as: member, body: { isDismissed: true } }) },
};

/** What the address of a screen lets in by. */
export function tokenIn(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
