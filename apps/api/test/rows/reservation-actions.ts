import { createMaintenanceWindow, releaseReservation, updateReservation } from '@jari/contract';
import { call, type LooseInput } from '../call.ts';
import type { EndpointRows, RowsById, World } from '../endpoint-rows.ts';
import {
  aPerson,
  aReservation,
  aResource,
  between,
  inHours,
  inMinutes,
  type Person,
  type Server,
} from '../factories.ts';
import { aTeam } from '../teams.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
const running = between(-2, 5);
const over = between(-5, -1);

interface Given {
  readonly time?: { readonly startAt: string; readonly endAt: string };
  readonly status?: 'cancelled';
  readonly spoil?: (world: World, server: Server) => Promise<unknown>;
}

/** The member's reservation of a server made for it; `spoil` makes the action impossible. */
async function running4({ api, member }: World, { time = running, status }: Given = {}) {
  const server = await aResource(api);
  const { id } = await aReservation(api, { by: member, on: server, ...time, ...(status && { status }) });
  return { server, params: { id } };
}

type MakeBody = (world: World, server: Server) => Promise<object> | object;

function rowsOf(bodyOf: MakeBody | null) {
  const act =
    ({ spoil = async () => undefined, ...given }: Given = {}) =>
    async (world: World): Promise<LooseInput> => {
      const { server, params } = await running4(world, given);
      await spoil(world, server);
      return { as: world.member, params, ...(bodyOf && { body: await bodyOf(world, server) }) };
    };
  const ended: EndpointRows['problems'] = {
    'not-found': async (world) => ({ ...(await act()(world)), params: { id: UNKNOWN_ID } }),
    'reservation-ended': act({ time: over }),
    'reservation-not-active': act({ status: 'cancelled' }),
    'not-allowed': async (world) => ({ ...(await act()(world)), as: world.other }),
  };
  return { act, ended };
}

const takenByOther = ({ api, other }: World, on: Server) => aReservation(api, { by: other, on, ...between(5, 9) });
const inMaintenance = ({ api }: World, { id }: Server) =>
  api.sql(`UPDATE resources SET status = 'maintenance' WHERE id = $1`, [id]);
const outOfService = ({ api, admin }: World, { id: resourceId }: Server) =>
  call(api, createMaintenanceWindow, { as: admin, body: { resourceId, startAt: inHours(5.5), reason: 'Fan is dead' } });
const withoutUnit = ({ api }: World, { id }: Server) =>
  api.sql(`UPDATE units SET removed_at = now() WHERE resource_id = $1 AND index = 0`, [id]);
const forNobody = ({ api }: World, { id }: Server) =>
  api.sql(`UPDATE resources SET policy = '{"bookableBy":{"userIds":[],"teamIds":[]}}' WHERE id = $1`, [id]);

async function teamMate({ api, member }: World): Promise<Person> {
  const mate = await aPerson(api);
  await aTeam(api, { members: [member, mate] });
  return mate;
}

const extend = rowsOf(() => ({ until: inHours(6) }));
const split = rowsOf((_world, { unitIds }) => ({ unitIds: unitIds.slice(0, 2) }));
const transfer = rowsOf(async (world) => ({ userId: (await teamMate(world)).id, note: 'Yours' }));
const checkIn = rowsOf(null);

const ahead = between(5, 8);
/** To a server made for it, which `spoil` makes impossible. */
const move =
  ({ spoil, unitCount = 2, ...given }: Given & { unitCount?: number } = {}) =>
  async (world: World): Promise<LooseInput> => {
    const { params } = await running4(world, { time: ahead, ...given });
    const to = await aResource(world.api);
    await spoil?.(world, to);
    return { as: world.member, params, body: { resourceId: to.id, ...ahead, unitCount } };
  };

/** An extension with half of the units, which waits for a yes: the other half is free meanwhile. */
const extendPending = async ({ api, member }: World, on: Server, { id }: { id: string }) => {
  await api.sql(`UPDATE resources SET policy = '{"approvalOverHours":3}', version = version + 1 WHERE id = $1`, [
    on.id,
  ]);
  const body = { title: 'Longer', startAt: running.startAt, endAt: inHours(6), unitIds: on.unitIds.slice(2) };
  await call(api, updateReservation, { as: member, params: { id }, body });
};
const withdrawal =
  (spoil?: (world: World, server: Server) => Promise<unknown>) =>
  async (world: World): Promise<LooseInput> => {
    const { server, params } = await running4(world);
    await extendPending(world, server, params);
    await spoil?.(world, server);
    return { as: world.member, params };
  };
const takesFirstUnit = ({ api, other }: World, on: Server) =>
  aReservation(api, { by: other, on, units: [0], ...between(1, 2) });

/** Released a moment ago; `spoil` does what may not be there when that is taken back. */
const undo =
  (spoil?: (world: World, server: Server, reservation: { id: string }) => Promise<unknown>, given: Given = {}) =>
  async (world: World): Promise<LooseInput> => {
    const { server, params } = await running4(world, given);
    await call(world.api, releaseReservation, { as: world.member, params });
    await spoil?.(world, server, params);
    return { as: world.member, params };
  };
const UNDO_ROWS: EndpointRows = {
  example: undo(),
  problems: {
    'not-found': async (world) => ({ ...(await undo()(world)), params: { id: UNKNOWN_ID } }),
    'not-allowed': async (world) => ({ ...(await undo()(world)), as: world.other }),
    'reservation-overlap': undo(({ api, other }, on) => aReservation(api, { by: other, on, ...between(2, 3) })),
    'units-not-enough': undo(withoutUnit),
    'reservation-not-active': checkIn.act(),
    'reservation-ended': undo(({ api }, _on, { id }) =>
      api.sql(
        `UPDATE replaced_reservations SET stood = stood || jsonb_build_object('end_at', now()) WHERE reservation_id = $1`,
        [id],
      ),
    ),
    // What it left was used for something else.
    'policy-refused': undo(async ({ api, member }, on) => {
      await api.sql(`UPDATE resources SET policy = '{"maxActivePerPerson":1}' WHERE id = $1`, [on.id]);
      await aReservation(api, { by: member, on, ...between(6, 7) });
    }),
  },
};

export const reservationActionsRows: RowsById = {
  getExtension: {
    example: async (world) => {
      const { server, params } = await running4(world);
      await takenByOther(world, server);
      return { as: world.other, params };
    },
    problems: { 'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }) },
  },
  extendReservation: {
    example: extend.act(),
    problems: {
      ...extend.ended,
      'reservation-overlap': extend.act({ spoil: takenByOther }),
      'resource-not-bookable': extend.act({ spoil: inMaintenance }),
      'under-maintenance': extend.act({ spoil: outOfService }),
      'policy-refused': async (world) => ({ ...(await extend.act()(world)), body: { until: inHours(200) } }),
      'units-not-enough': extend.act({ spoil: withoutUnit }),
    },
  },
  moveReservation: {
    example: move(),
    problems: {
      'not-found': async (world) => ({ ...(await move()(world)), params: { id: UNKNOWN_ID } }),
      'reservation-overlap': move({ spoil: ({ api, other }, on) => aReservation(api, { by: other, on, ...ahead }) }),
      'resource-not-bookable': move({ spoil: inMaintenance }),
      'under-maintenance': move({ spoil: outOfService }),
      'policy-refused': move({ spoil: forNobody }),
      'units-not-enough': move({ unitCount: 5 }),
      'reservation-ended': move({ time: over }),
      'reservation-not-active': move({ status: 'cancelled' }),
      'not-allowed': async (world) => ({ ...(await move()(world)), as: world.other }),
    },
  },
  withdrawChange: {
    example: withdrawal(),
    problems: {
      ...checkIn.ended,
      'reservation-overlap': withdrawal(takesFirstUnit),
      'units-not-enough': withdrawal(withoutUnit),
    },
  },
  splitReservation: {
    example: split.act(),
    problems: {
      ...split.ended,
      'units-not-enough': async (world) => ({ ...(await split.act()(world)), body: { unitIds: [UNKNOWN_ID] } }),
    },
  },
  transferReservation: {
    example: transfer.act(),
    problems: {
      ...transfer.ended,
      'resource-not-bookable': transfer.act({ spoil: inMaintenance }),
      'policy-refused': transfer.act({ spoil: forNobody }),
    },
  },
  undoReservation: UNDO_ROWS,
  listColleagues: {
    example: async (world) => {
      await teamMate(world);
      return { as: world.member, params: (await running4(world)).params };
    },
    problems: {
      'not-found': ({ member }) => ({ as: member, params: { id: UNKNOWN_ID } }),
      'not-allowed': async (world) => ({ as: world.other, params: (await running4(world)).params }),
    },
  },
  checkInReservation: {
    example: checkIn.act({ time: { startAt: inMinutes(10), endAt: inHours(2) } }),
    problems: checkIn.ended,
  },
};
