import { createMaintenanceWindow, makeWish, passWishOffer, withdrawWish } from '@jari/contract';
import { pino } from 'pino';
import { offerPlaces } from '../../src/modules/waitlist/commands/offer-places.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { call } from '../call.ts';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aPerson, aResource, between, inHours, type Person, type Server } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

const bodyOn = (server: Server, unitCount = 1) => ({
  title: `Waiting for ${server.name}`,
  resourceIds: [server.id],
  unitCount,
  durationMinutes: 60,
  from: inHours(10),
  to: inHours(11),
});

/** A wish of somebody who has no other. Without a look of the worker it waits, whatever is free. */
async function aWish({ api }: World) {
  const [owner, server] = [await aPerson(api), await aResource(api)];
  const { id } = await call(api, makeWish, { as: owner, body: bodyOn(server) });
  return { owner, server, params: { id } };
}

async function anOffer(world: World) {
  const { owner, server, params } = await aWish(world);
  await offerPlaces({ db: world.api.db, clock: systemClock, log: pino({ level: 'silent' }) });
  return { owner, server, params };
}

async function aWithdrawn(world: World) {
  const wish = await aWish(world);
  await call(world.api, withdrawWish, { as: wish.owner, params: wish.params });
  return wish;
}

async function anExpired(world: World) {
  const wish = await aWish(world);
  await world.api.sql(`UPDATE waitlist_wishes SET state = 'expired' WHERE id = $1`, [wish.params.id]);
  return wish;
}

async function afterPolicy(world: World, column: string, value: string) {
  const { owner, server, params } = await anOffer(world);
  await world.api.sql(`UPDATE resources SET ${column} = $2, version = version + 1 WHERE id = $1`, [server.id, value]);
  return { as: owner, params };
}

const unknown = ({ member }: World, body?: object) => ({ as: member, params: { id: UNKNOWN_ID }, body });
const pass = { next: 'wait' as const };

export const waitlistRows: RowsById = {
  getWaitlist: {
    example: async (world) => ({ as: (await aWish(world)).owner }),
  },
  makeWish: {
    example: async ({ api, member }) => {
      // All of these tests together wait for more than one person may.
      await api.sql(`DELETE FROM waitlist_wishes WHERE user_id = $1`, [member.id]);
      return { as: member, body: bodyOn(await aResource(api)) };
    },
    problems: {
      'not-found': async ({ api, member }) => {
        const server = await aResource(api);
        return { as: member, body: { ...bodyOn(server), resourceIds: [UNKNOWN_ID] } };
      },
      'units-not-enough': async ({ api, member }) => ({ as: member, body: bodyOn(await aResource(api), 5) }),
      'waitlist-full': async ({ api }) => {
        const [as, server]: [Person, Server] = [await aPerson(api), await aResource(api)];
        for (let made = 0; made < 10; made += 1) await call(api, makeWish, { as, body: bodyOn(server) });
        return { as, body: bodyOn(server) };
      },
    },
  },
  changeWish: {
    example: async (world) => {
      const { owner, server, params } = await aWish(world);
      return { as: owner, params, body: bodyOn(server, 2) };
    },
    problems: {
      'not-found': async (world) => unknown(world, bodyOn(await aResource(world.api))),
      'not-allowed': async (world) => {
        const { server, params } = await aWish(world);
        return { as: world.admin, params, body: bodyOn(server) };
      },
      'wish-closed': async (world) => {
        const { owner, server, params } = await aWithdrawn(world);
        return { as: owner, params, body: bodyOn(server) };
      },
      'units-not-enough': async (world) => {
        const { owner, server, params } = await aWish(world);
        return { as: owner, params, body: bodyOn(server, 5) };
      },
    },
  },
  withdrawWish: {
    example: async (world) => {
      const { owner, params } = await aWish(world);
      return { as: owner, params };
    },
    problems: {
      'not-found': (world) => unknown(world),
      'not-allowed': async (world) => ({ as: world.admin, params: (await aWish(world)).params }),
      'wish-closed': async (world) => {
        const { owner, params } = await anExpired(world);
        return { as: owner, params };
      },
    },
  },
  acceptWishOffer: {
    example: async (world) => {
      const { owner, params } = await anOffer(world);
      return { as: owner, params };
    },
    problems: {
      'not-found': (world) => unknown(world),
      'not-allowed': async (world) => ({ as: world.admin, params: (await anOffer(world)).params }),
      'offer-closed': async (world) => {
        const { owner, params } = await anOffer(world);
        await call(world.api, passWishOffer, { as: owner, params, body: pass });
        return { as: owner, params };
      },
      'resource-not-bookable': (world) => afterPolicy(world, 'status', 'maintenance'),
      'under-maintenance': async (world) => {
        const { owner, server, params } = await anOffer(world);
        const body = { resourceId: server.id, ...between(9, 20), reason: 'New power supply' };
        await call(world.api, createMaintenanceWindow, { as: world.admin, body });
        return { as: owner, params };
      },
      'policy-refused': (world) => afterPolicy(world, 'policy', JSON.stringify({ maxDurationMinutes: 30 })),
    },
  },
  passWishOffer: {
    example: async (world) => {
      const { owner, params } = await anOffer(world);
      return { as: owner, params, body: pass };
    },
    problems: {
      'not-found': (world) => unknown(world, pass),
      'not-allowed': async (world) => ({ as: world.admin, params: (await anOffer(world)).params, body: pass }),
      'offer-closed': async (world) => {
        const { owner, params } = await aWish(world);
        return { as: owner, params, body: pass };
      },
    },
  },
};
