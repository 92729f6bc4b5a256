import { createMaintenanceWindow, endMaintenanceWindow, offerOtherTimes } from '@jari/contract';
import { call } from '../call.ts';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aReservation, aResource, between, inHours, type Server } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
const reason = 'New power supply';
const unknown = { params: { id: UNKNOWN_ID } };
let models = 0;

/** Announced on a server of its own, with a reservation of the member's in its way. */
async function announced({ api, admin, member }: World) {
  const server = await aResource(api, { gpus: 2 });
  models += 1;
  // A model of its own: offers stay on this server.
  await api.sql(`UPDATE units SET model = $2 WHERE resource_id = $1`, [server.id, `Model ${models}`]);
  await aReservation(api, { by: member, on: server, ...between(10, 12) });
  const body = { resourceId: server.id, ...between(9, 20), reason };
  const { id } = await call(api, createMaintenanceWindow, { as: admin, body });
  return { server, params: { id } };
}

async function over(world: World) {
  const { params } = await announced(world);
  await call(world.api, endMaintenanceWindow, { as: world.admin, params });
  return params;
}

/** The offer of 7 to 9 o'clock, right before the maintenance, to the member. */
async function offered(world: World) {
  const { server, params } = await announced(world);
  const { affected } = await call(world.api, offerOtherTimes, { as: world.admin, params });
  return { server, windowParams: params, params: { id: affected[0]?.offer?.id ?? '' } };
}

async function answeredAfter(world: World, happened: (server: Server) => Promise<unknown>) {
  const { server, params } = await offered(world);
  await happened(server);
  return { as: world.member, params };
}

async function closed(world: World) {
  const { windowParams, params } = await offered(world);
  await call(world.api, endMaintenanceWindow, { as: world.admin, params: windowParams });
  return { as: world.member, params };
}

export const maintenanceRows: RowsById = {
  listMaintenanceWindows: {
    example: async (world) => {
      const { server } = await announced(world);
      return { as: world.member, query: { resourceId: server.id, from: inHours(0), to: inHours(24) } };
    },
  },
  previewMaintenance: {
    example: async ({ api, admin }) => {
      const server = await aResource(api);
      return { as: admin, query: { resourceId: server.id, unitIds: server.unitIds.join(','), ...between(2, 4) } };
    },
    problems: { 'not-found': ({ admin }) => ({ as: admin, query: { resourceId: UNKNOWN_ID, ...between(2, 4) } }) },
  },
  getMaintenanceWindow: {
    example: async (world) => ({ as: world.admin, params: (await announced(world)).params }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, ...unknown }) },
  },
  createMaintenanceWindow: {
    example: async ({ api, admin }) => {
      const server = await aResource(api);
      return { as: admin, body: { resourceId: server.id, unitIds: [...server.unitIds], ...between(2, 4), reason } };
    },
    problems: {
      'not-found': ({ admin }) => ({ as: admin, body: { resourceId: UNKNOWN_ID, ...between(2, 4), reason } }),
    },
  },
  updateMaintenanceWindow: {
    example: async (world) => ({
      as: world.admin,
      params: (await announced(world)).params,
      body: { ...between(30, 40), reason },
    }),
    problems: {
      'not-found': ({ admin }) => ({ as: admin, ...unknown, body: { ...between(30, 40), reason } }),
      'maintenance-over': async (world) => ({
        as: world.admin,
        params: await over(world),
        body: { ...between(30, 40), reason },
      }),
    },
  },
  endMaintenanceWindow: {
    example: async (world) => ({ as: world.admin, params: (await announced(world)).params }),
    problems: {
      'not-found': ({ admin }) => ({ as: admin, ...unknown }),
      'maintenance-over': async (world) => ({ as: world.admin, params: await over(world) }),
    },
  },
  offerOtherTimes: {
    example: async (world) => ({ as: world.admin, params: (await announced(world)).params }),
    problems: {
      'not-found': ({ admin }) => ({ as: admin, ...unknown }),
      'maintenance-over': async (world) => ({ as: world.admin, params: await over(world) }),
    },
  },
  listMaintenanceOffers: {
    example: async (world) => {
      await offered(world);
      return { as: world.member };
    },
  },
  acceptMaintenanceOffer: {
    example: async (world) => ({ as: world.member, params: (await offered(world)).params }),
    problems: {
      'not-found': async (world) => ({ as: world.other, params: (await offered(world)).params }),
      'offer-closed': closed,
      'reservation-overlap': (world) =>
        answeredAfter(world, (server) => aReservation(world.api, { by: world.other, on: server, ...between(8, 9) })),
      'resource-not-bookable': (world) =>
        answeredAfter(world, ({ id }) => world.api.sql(`UPDATE resources SET status = 'retired' WHERE id = $1`, [id])),
      'under-maintenance': (world) =>
        answeredAfter(world, ({ id: resourceId }) =>
          call(world.api, createMaintenanceWindow, {
            as: world.admin,
            body: { resourceId, ...between(8, 9), reason },
          }),
        ),
      'units-not-enough': (world) =>
        answeredAfter(world, ({ id }) =>
          world.api.sql(`UPDATE units SET removed_at = now() WHERE resource_id = $1 AND index = 0`, [id]),
        ),
    },
  },
  declineMaintenanceOffer: {
    example: async (world) => ({ as: world.member, params: (await offered(world)).params }),
    problems: {
      'not-found': async (world) => ({ as: world.other, params: (await offered(world)).params }),
      'offer-closed': closed,
    },
  },
  previewRetirement: {
    example: async (world) => ({ as: world.admin, params: { id: (await announced(world)).server.id } }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, ...unknown }) },
  },
  retireServer: {
    example: async (world) => ({
      as: world.admin,
      params: { id: (await announced(world)).server.id },
      body: { reservations: 'cancel', reason },
    }),
    problems: { 'not-found': ({ admin }) => ({ as: admin, ...unknown, body: { reservations: 'keep' } }) },
  },
};
