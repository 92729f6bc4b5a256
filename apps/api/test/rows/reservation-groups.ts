import { createGroup, createMaintenanceWindow } from '@jari/contract';
import { call, type LooseInput } from '../call.ts';
import type { EndpointRows, RowsById, World } from '../endpoint-rows.ts';
import { aReservation, aResource, between, inHours, type Server } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
const ahead = between(3, 6);
type Spoil = (world: World, server: Server) => Promise<unknown>;
const nothing: Spoil = async () => undefined;

async function twoServers({ api }: World) {
  const [first, second] = await Promise.all([aResource(api, { gpus: 2 }), aResource(api, { gpus: 2 })]);
  return { first, second, parts: [first, second].map(({ id }) => ({ resourceId: id })) };
}

const create =
  (spoil: Spoil = nothing, changes: object = {}) =>
  async (world: World): Promise<LooseInput> => {
    const { second, parts } = await twoServers(world);
    await spoil(world, second);
    return { as: world.member, body: { title: 'Two nodes', ...ahead, parts, ...changes } };
  };

/** The member's, on two servers; `spoil` happens to the second. */
async function booked(world: World, spoil: Spoil = nothing) {
  const { second, parts } = await twoServers(world);
  const group = await call(world.api, createGroup, {
    as: world.member,
    body: { title: 'Two nodes', ...ahead, parts },
  });
  await spoil(world, second);
  return { as: world.member, params: { id: group.id } };
}

const shifted = (hours: number) =>
  `UPDATE reservations SET start_at = start_at + make_interval(hours => ${hours}), end_at = end_at + make_interval(hours => ${hours})
   WHERE resource_id = ANY (SELECT o.resource_id FROM reservations o WHERE o.group_id = (SELECT g.group_id FROM reservations g WHERE g.resource_id = $1))`;
const over: Spoil = ({ api }, { id }) => api.sql(shifted(-10), [id]);
const running: Spoil = ({ api }, { id }) => api.sql(shifted(-4), [id]);
const cancelled: Spoil = ({ api }, { id }) =>
  api.sql(
    `UPDATE reservations SET status = 'cancelled' WHERE group_id = (SELECT g.group_id FROM reservations g WHERE g.resource_id = $1)`,
    [id],
  );

const takenByOther: Spoil = ({ api, other }, on) => aReservation(api, { by: other, on, ...between(6, 8) });
const inMaintenance: Spoil = ({ api }, { id }) =>
  api.sql(`UPDATE resources SET status = 'maintenance' WHERE id = $1`, [id]);
const outOfService: Spoil = ({ api, admin }, { id: resourceId }) =>
  call(api, createMaintenanceWindow, { as: admin, body: { resourceId, startAt: inHours(6), reason: 'Fan is dead' } });
const withoutUnit: Spoil = ({ api }, { id }) =>
  api.sql(`UPDATE units SET removed_at = now() WHERE resource_id = $1 AND index = 0`, [id]);

const later = { title: 'Two nodes', ...between(5, 8) };
const change =
  (spoil: Spoil = nothing, body: object = later) =>
  async (world: World): Promise<LooseInput> => ({ ...(await booked(world, spoil)), body });
const end =
  (spoil: Spoil = nothing) =>
  (world: World): Promise<LooseInput> =>
    booked(world, spoil);

const endedProblems = (
  make: (spoil?: Spoil) => (world: World) => Promise<LooseInput>,
): NonNullable<EndpointRows['problems']> => ({
  'not-found': async (world) => ({ ...(await make()(world)), params: { id: UNKNOWN_ID } }),
  'reservation-ended': make(over),
  'reservation-not-active': make(cancelled),
  'not-allowed': async (world) => ({ ...(await make()(world)), as: world.other }),
});

export const reservationGroupsRows: RowsById = {
  createGroup: {
    example: create(),
    problems: {
      'not-found': create(nothing, {
        parts: [{ resourceId: UNKNOWN_ID }, { resourceId: UNKNOWN_ID.replace(/0$/, '1') }],
      }),
      'reservation-overlap': create(takenByOther, between(5, 8)),
      'resource-not-bookable': create(inMaintenance),
      'under-maintenance': create(outOfService, between(5, 8)),
      'policy-refused': create(nothing, between(3, 3 + 169)),
      'units-not-enough': async (world) => {
        const { parts } = await twoServers(world);
        const body = { title: 'Two nodes', ...ahead, parts: parts.map((part) => ({ ...part, unitCount: 3 })) };
        return { as: world.member, body };
      },
    },
  },
  getGroup: {
    example: async (world) => ({ ...(await booked(world)), as: world.other }),
    problems: { 'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }) },
  },
  updateGroup: {
    example: change(),
    problems: {
      ...endedProblems((spoil) => change(spoil)),
      'reservation-overlap': change(takenByOther),
      'resource-not-bookable': change(inMaintenance),
      'under-maintenance': change(outOfService),
      'policy-refused': change(nothing, { title: 'Long', ...between(3, 3 + 169) }),
      'units-not-enough': change(withoutUnit),
    },
  },
  cancelGroup: {
    example: async (world) => ({ ...(await booked(world)), query: { reason: 'Not needed' } }),
    problems: endedProblems(end),
  },
  releaseGroup: { example: end(running), problems: endedProblems(end) },
};
