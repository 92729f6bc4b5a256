import { createMaintenanceWindow } from '@jari/contract';
import { call, type LooseInput } from '../call.ts';
import type { EndpointRows, RowsById, World } from '../endpoint-rows.ts';
import { aReservation, aResource, between, inHours, type Server } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

const words = { title: 'Fine-tuning', description: 'Two runs\nover night' };

async function booking(world: World, time: { startAt: string; endAt: string }, status?: 'cancelled') {
  const server = await aResource(world.api);
  const made = await aReservation(world.api, { by: world.member, on: server, ...time, ...(status && { status }) });
  return { server, as: world.member, params: { id: made.id } };
}

const running = between(-2, 5);
const over = between(-5, -1);
const ahead = between(3, 6);

/** A booking of a server made for it; `spoil` makes it impossible. */
const create =
  (body: Record<string, unknown>, spoil: (world: World, server: Server) => Promise<unknown> = async () => undefined) =>
  async (world: World): Promise<LooseInput> => {
    const server = await aResource(world.api);
    await spoil(world, server);
    return { as: world.member, body: { resourceId: server.id, ...words, ...ahead, ...body } };
  };

const takenByOther = ({ api, other }: World, on: Server) => aReservation(api, { by: other, on, ...between(5, 9) });
const inMaintenance = ({ api }: World, { id }: Server) =>
  api.sql(`UPDATE resources SET status = 'maintenance' WHERE id = $1`, [id]);
const outOfService = ({ api, admin }: World, { id: resourceId }: Server) =>
  call(api, createMaintenanceWindow, { as: admin, body: { resourceId, startAt: inHours(0), reason: 'Fan is dead' } });

/** A change of a reservation of the caller's. */
const change =
  (body: Record<string, unknown>, spoil: (world: World, server: Server) => Promise<unknown> = async () => undefined) =>
  async (world: World): Promise<LooseInput> => {
    const { server, ...input } = await booking(world, between(1, 2));
    await spoil(world, server);
    return { ...input, body: { ...words, ...ahead, ...body } };
  };

const missing = ({ member }: World): LooseInput => ({ as: member, params: { id: UNKNOWN_ID } });
const body = { ...words, ...ahead };

/** What cancel and release refuse alike. */
const endedProblems: EndpointRows['problems'] = {
  'not-found': missing,
  'reservation-ended': async (world) => {
    const { as, params } = await booking(world, over);
    return { as, params };
  },
  'reservation-not-active': async (world) => {
    const { as, params } = await booking(world, running, 'cancelled');
    return { as, params };
  },
  'not-allowed': async (world) => ({ as: world.other, params: (await booking(world, running)).params }),
};

const changeEnded = async (world: World, time: typeof over, status?: 'cancelled'): Promise<LooseInput> => {
  const { as, params } = await booking(world, time, status);
  return { as, params, body };
};

export const reservationsRows: RowsById = {
  createReservation: {
    example: create({ unitCount: 2 }),
    problems: {
      'not-found': ({ member }) => ({ as: member, body: { resourceId: UNKNOWN_ID, ...body } }),
      'reservation-overlap': create({}, takenByOther),
      'resource-not-bookable': create({}, inMaintenance),
      'under-maintenance': create({}, outOfService),
      'policy-refused': create(between(3, 3 + 169)),
      'units-not-enough': create({ unitCount: 5 }),
      'not-allowed': async (world) => create({ userId: world.other.id })(world),
    },
  },
  listReservations: {
    example: ({ member }) => ({ as: member, query: { userId: 'me', from: running.startAt, to: ahead.endAt } }),
  },
  checkAvailability: {
    example: async ({ api, member }) => ({
      as: member,
      query: { resourceId: (await aResource(api)).id, ...ahead, unitCount: 2 },
    }),
    problems: {
      'not-found': ({ member }) => ({ as: member, query: { resourceId: UNKNOWN_ID, ...ahead } }),
      'not-allowed': async ({ api, member, other }) => ({
        as: member,
        query: { resourceId: (await aResource(api)).id, ...ahead, userId: other.id },
      }),
    },
  },
  getReservation: {
    example: async (world) => ({ as: world.other, params: (await booking(world, ahead)).params }),
    problems: { 'not-found': missing },
  },
  updateReservation: {
    example: change({}),
    problems: {
      'not-found': (world) => ({ ...missing(world), body }),
      'reservation-overlap': change({}, takenByOther),
      'resource-not-bookable': change({}, inMaintenance),
      'under-maintenance': change({}, outOfService),
      'policy-refused': change(between(-3, 3)),
      'units-not-enough': change({ unitIds: [UNKNOWN_ID] }),
      'reservation-ended': (world) => changeEnded(world, over),
      'reservation-not-active': (world) => changeEnded(world, running, 'cancelled'),
      'not-allowed': async (world) => ({ as: world.admin, params: (await booking(world, ahead)).params, body }),
    },
  },
  cancelReservation: {
    example: async (world) => {
      const { as, params } = await booking(world, ahead);
      return { as, params, query: { reason: 'Not needed' } };
    },
    problems: endedProblems,
  },
  releaseReservation: {
    example: async (world) => {
      const { as, params } = await booking(world, running);
      return { as, params };
    },
    problems: endedProblems,
  },
};
