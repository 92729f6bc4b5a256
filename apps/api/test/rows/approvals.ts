import type { LooseInput } from '../call.ts';
import type { EndpointRows, RowsById, World } from '../endpoint-rows.ts';
import { between } from '../factories.ts';
import { aRequest, aWindow } from '../requests.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';
const reason = 'The rack is full';

const decideOn =
  (body: object, spoil: (world: World, request: Awaited<ReturnType<typeof aRequest>>) => unknown = () => undefined) =>
  async (world: World): Promise<LooseInput> => {
    const request = await aRequest(world.api, { by: world.member });
    await spoil(world, request);
    return { as: world.admin, params: { kind: 'reservation', id: request.id }, body };
  };
const missing =
  (body?: object) =>
  ({ admin }: World): LooseInput => ({
    as: admin,
    params: { kind: 'reservation', id: UNKNOWN_ID },
    ...(body && { body }),
  });
const asDecided = ({ api, admin }: World, { id }: { id: string }) =>
  api.sql(
    `UPDATE reservations SET status = 'confirmed', decided_by = $2, decided_at = now(), version = 2 WHERE id = $1`,
    [id, admin.id],
  );

const approve: EndpointRows = {
  example: decideOn({}),
  problems: {
    'not-found': missing({}),
    'already-decided': decideOn({}, asDecided),
    'resource-not-bookable': decideOn({}, ({ api }, { server }) =>
      api.sql(`UPDATE resources SET status = 'retired' WHERE id = $1`, [server.id]),
    ),
    'under-maintenance': decideOn({}, ({ api, admin }, { server }) =>
      aWindow(api, { on: server, by: admin, ...between(5, 9), units: [2] }),
    ),
  },
};

export const approvalsRows: RowsById = {
  listApprovals: { example: ({ admin }) => ({ as: admin, query: { kind: 'reservation', q: 'Booking' } }) },
  getApproval: {
    example: async (world) => {
      const { as, params } = (await decideOn({})(world)) as Required<Pick<LooseInput, 'as' | 'params'>>;
      return { as, params };
    },
    problems: { 'not-found': missing() },
  },
  approveRequest: approve,
  rejectRequest: {
    example: decideOn({ reason }),
    problems: { 'not-found': missing({ reason }), 'already-decided': decideOn({ reason }, asDecided) },
  },
  decideRequests: {
    example: async (world) => {
      const { id } = await aRequest(world.api, { by: world.member });
      return {
        as: world.admin,
        body: { action: 'reject', reason, items: [{ kind: 'reservation', id, version: 1 }] },
      };
    },
  },
};
