import { cancelSeries, createSeries, type Series } from '@jari/contract';
import { call, type LooseInput } from '../call.ts';
import type { EndpointRows, RowsById, World } from '../endpoint-rows.ts';
import { aReservation, aResource, type Server } from '../factories.ts';
import { aSeries, previewBody, seriesBody } from '../series.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

async function series(
  world: World,
): Promise<{ as: World['member']; server: Server; made: Series; params: { id: string } }> {
  const server = await aResource(world.api);
  const made = await aSeries(world.api, { by: world.member, on: server });
  return { as: world.member, server, made, params: { id: made.id } };
}

/** Somebody else has one of its dates. */
async function takenByOther({ api, other }: World, on: Server): Promise<void> {
  const body = seriesBody(on);
  const startAt = new Date(`${body.startsOn}T${body.startTime}:00Z`);
  const endAt = new Date(startAt.getTime() + 3_600_000);
  await aReservation(api, { by: other, on, startAt: startAt.toISOString(), endAt: endAt.toISOString() });
}

const over = async (world: World): Promise<{ as: World['member']; params: { id: string } }> => {
  const { as, params } = await series(world);
  await world.api.sql(
    `UPDATE reservations SET start_at = start_at - INTERVAL '30 days', end_at = end_at - INTERVAL '30 days'
     WHERE series_id = $1`,
    [params.id],
  );
  return { as, params };
};

const change = { title: 'Nightly', startTime: '10:00', durationMinutes: 60 };

const missing: NonNullable<EndpointRows['problems']>['not-found'] = ({ member }) => ({
  as: member,
  params: { id: UNKNOWN_ID },
});

export const seriesRows: RowsById = {
  previewSeries: {
    example: async (world) => ({ as: world.member, body: previewBody(await aResource(world.api)) }),
    problems: {
      'not-found': ({ member }) => ({ as: member, body: previewBody({ id: UNKNOWN_ID }) }),
      'not-allowed': async ({ api, member, other }) => ({
        as: member,
        body: { ...previewBody(await aResource(api)), userId: other.id },
      }),
    },
  },
  createSeries: {
    example: async (world) => ({ as: world.member, body: seriesBody(await aResource(world.api)) }),
    problems: {
      'not-found': ({ member }) => ({ as: member, body: seriesBody({ id: UNKNOWN_ID }) }),
      'not-allowed': async ({ api, member, other }) => ({
        as: member,
        body: { ...seriesBody(await aResource(api)), userId: other.id },
      }),
      'series-refused': async (world) => {
        const server = await aResource(world.api);
        await takenByOther(world, server);
        return { as: world.member, body: seriesBody(server) };
      },
    },
  },
  getSeries: {
    example: async (world) => ({ as: world.other, params: (await series(world)).params }),
    problems: { 'not-found': missing },
  },
  changeSeries: {
    example: async (world) => {
      const { as, params } = await series(world);
      return { as, params, body: change };
    },
    problems: {
      'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID }, body: change }),
      'not-allowed': async (world) => ({ as: world.admin, params: (await series(world)).params, body: change }),
      'series-refused': async (world) => {
        const { as, params } = await series(world);
        return { as, params, body: { ...change, durationMinutes: 168 * 60, startTime: '09:00', unitCount: 5 } };
      },
      'series-over': async (world) => ({ ...(await over(world)), body: change }),
    },
  },
  cancelSeries: {
    example: async (world): Promise<LooseInput> => {
      const { as, params } = await series(world);
      return { as, params, query: { reason: 'Not needed' } };
    },
    problems: {
      'not-found': missing,
      'not-allowed': async (world) => ({ as: world.other, params: (await series(world)).params }),
      'series-over': over,
    },
  },
  restoreSeries: {
    example: async (world) => {
      const { as, params } = await series(world);
      await call(world.api, cancelSeries, { as, params });
      return { as, params };
    },
    problems: {
      'not-found': missing,
      'not-allowed': async (world) => ({ as: world.other, params: (await series(world)).params }),
      'series-refused': async (world) => {
        const { as, server, params } = await series(world);
        await call(world.api, cancelSeries, { as, params });
        await takenByOther(world, server);
        return { as, params };
      },
      'series-over': async (world) => {
        const { as, params } = await series(world);
        await call(world.api, cancelSeries, { as, params });
        await world.api.sql(
          `UPDATE reservations SET start_at = start_at - INTERVAL '30 days', end_at = end_at - INTERVAL '30 days'
           WHERE series_id = $1`,
          [params.id],
        );
        return { as, params };
      },
    },
  },
  bookSeriesDate: {
    example: async (world) => {
      const server = await aResource(world.api);
      await takenByOther(world, server);
      const made = await call(world.api, createSeries, {
        as: world.member,
        body: { ...seriesBody(server), onConflict: 'skip' },
      });
      await world.api.sql(`UPDATE reservations SET status = 'cancelled' WHERE resource_id = $1 AND user_id = $2`, [
        server.id,
        world.other.id,
      ]);
      const date = made.occurrences.find(({ isBooked }) => !isBooked)?.date;
      return { as: world.member, params: { id: made.id }, body: { date } };
    },
    problems: {
      'not-found': async (world) => {
        const { as, params } = await series(world);
        return { as, params, body: { date: '2020-01-01' } };
      },
      'not-allowed': async (world) => {
        const { made, params } = await series(world);
        return { as: world.other, params, body: { date: made.occurrences[0]?.date } };
      },
      'series-refused': async (world) => {
        const server = await aResource(world.api);
        await takenByOther(world, server);
        const made = await call(world.api, createSeries, {
          as: world.member,
          body: { ...seriesBody(server), onConflict: 'skip' },
        });
        const date = made.occurrences.find(({ isBooked }) => !isBooked)?.date;
        return { as: world.member, params: { id: made.id }, body: { date } };
      },
    },
  },
};
