import { getResource, retireResource, updateResource, type BodyOf, type Resource } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, type Server } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [admin, member] = [await anAdmin(api), await aPerson(api)];

const id = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/) as string;
const H200 = { model: 'NVIDIA H200', memoryGib: 141, migProfile: null };
const A100 = { model: 'NVIDIA A100', memoryGib: 80, migProfile: null };

describe('units', () => {
  type Units = NonNullable<BodyOf<typeof updateResource>['units']>;
  const withUnits = (server: Server, units: Units) =>
    call(api, updateResource, { as: admin, params: { id: server.id }, body: { name: server.name, units } });
  const indexesOf = ({ units }: Resource) => units.map(({ index }) => index);

  test('stay with their id and index, whatever the order; new ones get indexes that were never used', async () => {
    const server = await aResource(api, { gpus: 3 });
    const [first = '', second = '', third = ''] = server.unitIds;
    const changed = await withUnits(server, [{ id: third, ...A100 }, { id: first, ...H200 }, A100]);
    expect(changed.units).toEqual([
      { id: first, index: 0, kind: 'gpu', ...H200 },
      { id: third, index: 2, kind: 'gpu', ...A100 },
      { id, index: 3, kind: 'gpu', ...A100 },
    ]);
    expect(indexesOf(await withUnits(server, [{ id: first, ...H200 }]))).toEqual([0]);
    expect(indexesOf(await withUnits(server, [{ id: first, ...H200 }, H200, H200]))).toEqual([0, 4, 5]);
    const gone = {
      as: admin,
      params: { id: server.id },
      body: { name: server.name, units: [{ id: second, ...H200 }] },
    };
    expect((await refusal(api, updateResource, 'validation-failed', gone)).errors[0]?.path).toBe('/units');
  });

  test('become one machine and GPUs again, never under an old index', async () => {
    const server = await aResource(api, { gpus: 2 });
    expect((await withUnits(server, [])).units).toMatchObject([{ index: 2, kind: 'machine' }]);
    expect(indexesOf(await withUnits(server, []))).toEqual([2]);
    expect(indexesOf(await withUnits(server, [H200]))).toEqual([3]);
  });

  test.each([
    ['that run', between(-1, 1), 'confirmed'],
    ['to come', between(1, 2), 'confirmed'],
    ['that wait for approval', between(1, 2), 'pending'],
  ] as const)(
    'with reservations %s cannot be taken away, and nothing of the update is kept',
    async (_when, time, status) => {
      const server = await aResource(api, { gpus: 2 });
      const booked = await aReservation(api, { by: member, on: server, units: [1], ...time, status });
      const units = server.unitIds.slice(0, 1).map((unitId) => ({ id: unitId, ...H200 }));
      const input = { as: admin, params: { id: server.id }, body: { name: `${server.name} new`, units } };
      const { conflicts } = await refusal(api, updateResource, 'units-in-use', input);
      expect(conflicts).toEqual([
        { reservationId: booked.id, title: booked.title, userName: member.name, unitIndexes: [1], ...time },
      ]);
      expect(await call(api, getResource, { as: admin, params: { id: server.id } })).toMatchObject({
        name: server.name,
        version: 1,
      });
      expect(
        indexesOf(
          await withUnits(
            server,
            server.unitIds.slice(1).map((unitId) => ({ id: unitId, ...H200 })),
          ),
        ),
      ).toEqual([1]);
    },
  );

  test('with nothing but the past go, and the past still names them', async () => {
    const server = await aResource(api, { gpus: 1 });
    await aReservation(api, { by: member, on: server, ...between(-3, -1) });
    await aReservation(api, { by: member, on: server, ...between(1, 2), status: 'cancelled' });
    expect(indexesOf(await withUnits(server, [H200]))).toEqual([1]);
  });

  test.each([
    ['of another server', (own: Server, other: Server) => [...own.unitIds, ...other.unitIds]],
    ['twice', (own: Server) => [...own.unitIds, ...own.unitIds]],
  ])('%s are refused', async (_what, ids) => {
    const [own, other] = [await aResource(api, { gpus: 1 }), await aResource(api, { gpus: 1 })];
    const units = ids(own, other).map((unitId) => ({ id: unitId, ...H200 }));
    const input = { as: admin, params: { id: own.id }, body: { name: own.name, units } };
    expect((await refusal(api, updateResource, 'validation-failed', input)).errors[0]?.path).toBe('/units');
  });
});

describe('a retirement', () => {
  test('lists what is booked, lets it stand, and changes nothing when it is repeated', async () => {
    const server = await aResource(api, { gpus: 2 });
    await aReservation(api, { by: member, on: server, ...between(-3, -1) });
    const running = await aReservation(api, { by: member, on: server, units: [0], ...between(-1, 1) });
    const future = await aReservation(api, { by: member, on: server, units: [1], ...between(5, 6) });
    const input = { as: admin, params: { id: server.id } };
    const { body, headers } = await attempt(api, retireResource, input);
    expect(body.resource).toMatchObject({ id: server.id, status: 'retired', version: 2 });
    expect(headers.get('etag')).toBe('"2"');
    expect(body.futureReservations).toEqual(
      [running, future].map(({ id: reservationId, title, startAt, endAt }, index) => ({
        reservationId,
        title,
        userName: member.name,
        unitIndexes: [index],
        startAt,
        endAt,
      })),
    );
    expect(await call(api, retireResource, input)).toEqual(body);
    expect(
      await api.sql(`SELECT id FROM reservations WHERE resource_id = $1 AND status = 'confirmed'`, [server.id]),
    ).toHaveLength(3);
  });
});
