import { getReservation, listReservations, previewRetirement, retireServer } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const mina = await aPerson(api);
const reason = 'Sold';
let models = 0;

/** A server with something running and something ahead, and another with the same model that is partly taken. */
async function twins() {
  models += 1;
  const [old, other] = [await aResource(api, { gpus: 2 }), await aResource(api, { gpus: 2 })];
  await api.sql(`UPDATE units SET model = $2 WHERE resource_id = ANY ($1)`, [[old.id, other.id], `Twin ${models}`]);
  const running = await aReservation(api, { by: mina, on: old, ...between(-1, 3), units: [0] });
  const ahead = await aReservation(api, { by: mina, on: old, ...between(10, 12), title: 'Thesis' });
  await aReservation(api, { by: admin, on: other, ...between(10, 11), units: [1] });
  return { old, other, running, ahead, params: { id: old.id } };
}
const read = (id: string) => call(api, getReservation, { as: mina, params: { id } });

test('a preview shows where each reservation would go, and stores nothing', async () => {
  const { other, running, ahead, params } = await twins();
  const { affected } = await call(api, previewRetirement, { as: admin, params });
  expect(affected).toMatchObject([
    { reservation: { reservationId: running.id }, place: { resource: { id: other.id }, endAt: running.endAt } },
    { reservation: { reservationId: ahead.id }, place: { resource: { id: other.id }, ...between(11, 13) } },
  ]);
  expect(await read(ahead.id)).toMatchObject({ status: 'confirmed', ...between(10, 12) });
});

describe('what becomes of the reservations of a retired server', () => {
  test('kept, they stay as they are', async () => {
    const { ahead, params } = await twins();
    const { resource, reservations } = await call(api, retireServer, {
      as: admin,
      params,
      body: { reservations: 'keep' },
    });
    expect(resource.status).toBe('retired');
    expect(reservations.map(({ fate }) => fate)).toEqual(['kept', 'kept']);
    expect((await read(ahead.id)).status).toBe('confirmed');
  });

  test('cancelled, each owner is given the reason, and what runs ends now', async () => {
    const { running, ahead, params } = await twins();
    await refusal(api, retireServer, 'validation-failed', { as: admin, params, body: { reservations: 'cancel' } });
    const body = { reservations: 'cancel', reason } as const;
    const { reservations } = await call(api, retireServer, { as: admin, params, body });
    expect(reservations.map(({ fate }) => fate)).toEqual(['cancelled', 'cancelled']);
    const by = { cancelReason: reason, cancelledBy: { id: admin.id }, status: 'cancelled' };
    expect(await read(ahead.id)).toMatchObject(by);
    const ended = await read(running.id);
    expect(ended).toMatchObject(by);
    expect(ended.endAt < running.endAt).toBe(true);
    // The same call again finds nothing left to do.
    expect((await call(api, retireServer, { as: admin, params, body })).reservations).toEqual([]);
  });

  test('moved, they begin anew where there is place, and are cancelled elsewhere only when that was said', async () => {
    const { other, running, ahead, params } = await twins();
    const stuck = await aReservation(api, { by: mina, on: { ...other, id: params.id }, ...between(20, 22) });
    await api.sql(
      `INSERT INTO maintenance_windows (id, resource_id, start_at, reason, created_by)
       VALUES (gen_random_uuid(), $1, $2, 'Closed', $3)`,
      [other.id, between(14, 15).startAt, admin.id],
    );
    await aReservation(api, { by: admin, on: other, ...between(4, 10) });
    const body = { reservations: 'move', reason } as const;
    const { reservations } = await call(api, retireServer, { as: admin, params, body });
    expect(reservations.map(({ reservation, fate }) => [reservation.reservationId, fate])).toEqual([
      [running.id, 'moved'],
      [ahead.id, 'moved'],
      [stuck.id, 'kept'],
    ]);
    expect((await read(ahead.id)).status).toBe('cancelled');
    const { items } = await call(api, listReservations, { as: mina, query: { resourceId: other.id, userId: 'me' } });
    expect(items).toMatchObject([
      { endAt: running.endAt, units: [{ index: 0 }] },
      { title: 'Thesis', ...between(11, 13), status: 'confirmed' },
    ]);
    const again = { ...body, withoutPlace: 'cancel' } as const;
    expect((await call(api, retireServer, { as: admin, params, body: again })).reservations).toMatchObject([
      { fate: 'cancelled', place: null },
    ]);
  });
});
