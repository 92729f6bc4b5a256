import { askForTime, createMaintenanceWindow, withdrawTimeRequest } from '@jari/contract';
import { call, type LooseInput } from '../call.ts';
import type { EndpointRows, RowsById, World } from '../endpoint-rows.ts';
import { aReservation, aResource, between, inHours, type Server } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
const held = between(2, 8);
const asked = between(4, 6);
const nothing = async (): Promise<unknown> => undefined;

interface Scene {
  readonly server: Server;
  readonly reservationId: string;
}
type Spoil = (world: World, scene: Scene) => Promise<unknown>;

/** The member's reservation on a server of its own. */
async function holding({ api, member }: World, time = held): Promise<Scene> {
  const server = await aResource(api);
  const { id } = await aReservation(api, { by: member, on: server, ...time, units: [0, 1] });
  return { server, reservationId: id };
}

const ask =
  (spoil: Spoil = nothing, time = asked) =>
  async (world: World): Promise<LooseInput> => {
    const scene = await holding(world);
    await spoil(world, scene);
    return {
      as: world.other,
      body: { reservationId: scene.reservationId, ...time, title: 'Deadline', message: 'Please' },
    };
  };

/** The other one asks, then something happens; the member is to answer. */
const answer =
  (spoil: Spoil = nothing, body?: object) =>
  async (world: World): Promise<LooseInput> => {
    const scene = await holding(world);
    const question = { reservationId: scene.reservationId, ...asked, title: 'Deadline' };
    const { id } = await call(world.api, askForTime, { as: world.other, body: question });
    await spoil(world, scene);
    return { as: world.member, params: { id }, ...(body && { body }) };
  };

const inMaintenance: Spoil = ({ api }, { server: { id } }) =>
  api.sql(`UPDATE resources SET status = 'maintenance' WHERE id = $1`, [id]);
const outOfService: Spoil = ({ api, admin }, { server: { id: resourceId } }) =>
  call(api, createMaintenanceWindow, { as: admin, body: { resourceId, startAt: inHours(3), reason: 'Fan is dead' } });
const withoutUnit: Spoil = ({ api }, { server: { id } }) =>
  api.sql(`UPDATE units SET removed_at = now() WHERE resource_id = $1 AND index = 0`, [id]);
const forNobody: Spoil = ({ api }, { server: { id } }) =>
  api.sql(`UPDATE resources SET policy = '{"bookableBy":{"userIds":[],"teamIds":[]}}' WHERE id = $1`, [id]);
const withGap: Spoil = async ({ api, admin }, { server }) => {
  await api.sql(`UPDATE resources SET policy = '{"gapMinutes":60}' WHERE id = $1`, [server.id]);
  await api.sql(`UPDATE reservations SET end_at = $2 WHERE resource_id = $1`, [server.id, asked.endAt]);
  await aReservation(api, { by: admin, on: server, startAt: asked.endAt, endAt: held.endAt, units: [0, 1] });
};
const withdrawn: Spoil = async ({ api, other }, { reservationId }) => {
  const [request] = await api.sql<{ id: string }>(`SELECT id FROM time_requests WHERE reservation_id = $1`, [
    reservationId,
  ]);
  await call(api, withdrawTimeRequest, { as: other, params: { id: request?.id ?? '' } });
};

/** What ends between the question whether it is open and the look at what gives: nobody else can bring it about. */
const rulesOf = (make: (spoil: Spoil) => (world: World) => Promise<LooseInput>): EndpointRows['problems'] => ({
  'reservation-overlap': make(withGap),
  'resource-not-bookable': make(inMaintenance),
  'under-maintenance': make(outOfService),
  'policy-refused': make(forNobody),
  'units-not-enough': make(withoutUnit),
});

const someoneElse =
  (make: (world: World) => Promise<LooseInput>) =>
  async (world: World): Promise<LooseInput> => ({ ...(await make(world)), as: world.admin });

export const timeRequestsRows: RowsById = {
  listTimeRequests: {
    example: async (world) => {
      await answer()(world);
      return { as: world.member };
    },
  },
  askForTime: {
    example: ask(),
    problems: {
      ...rulesOf(ask),
      'not-found': async (world) => {
        const input = await ask()(world);
        return { ...input, body: { ...(input.body as object), reservationId: UNKNOWN_ID } };
      },
      'reservation-ended': async (world) => {
        const { reservationId } = await holding(world, between(-4, -1));
        return { as: world.other, body: { reservationId, ...asked, title: 'Late' } };
      },
      'reservation-not-active': ask(({ api }, { reservationId }) =>
        api.sql(`UPDATE reservations SET status = 'cancelled' WHERE id = $1`, [reservationId]),
      ),
    },
  },
  getTimeRequest: { example: answer(), problems: { 'not-found': someoneElse(answer()) } },
  acceptTimeRequest: {
    example: answer(),
    problems: { ...rulesOf(answer), 'not-found': someoneElse(answer()), 'request-closed': answer(withdrawn) },
  },
  declineTimeRequest: {
    example: answer(nothing, { answer: 'Sorry' }),
    problems: { 'not-found': someoneElse(answer(nothing, {})), 'request-closed': answer(withdrawn, {}) },
  },
  withdrawTimeRequest: {
    example: async (world) => ({ ...(await answer()(world)), as: world.other }),
    problems: {
      'not-found': answer(),
      'request-closed': async (world) => ({ ...(await answer(withdrawn)(world)), as: world.other }),
    },
  },
  putTimeRequestAway: {
    example: async (world) => ({ ...(await answer(withdrawn)(world)), as: world.other }),
    problems: { 'not-found': answer(withdrawn) },
  },
};
