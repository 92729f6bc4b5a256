import * as contract from '@jari/contract';
import { expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, type Server } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { systemClock } from '../../platform/clock.ts';
import { offerAfterOutage } from './commands/offer-after-outage.ts';
import { maintenanceJobs } from './maintenance.jobs.ts';

const api = await startTestApp();
const [admin, mina] = [await anAdmin(api), await aPerson(api)];
const offers = async () => (await call(api, contract.listMaintenanceOffers, { as: mina })).items;
const setStatus = (server: Server, status: 'active' | 'maintenance') =>
  call(api, contract.updateResource, { as: admin, params: { id: server.id }, body: { name: server.name, status } });

/** What the worker makes of the last event of a server. */
async function workOff({ id }: Server) {
  const ctx = { db: api.db, clock: systemClock };
  const { consumers = [] } = maintenanceJobs.start(ctx as never);
  const [event] = await api.sql(
    `SELECT id::int, topic, payload, resource_id AS "resourceId", created_at AS "createdAt"
     FROM outbox_events WHERE resource_id = $1 ORDER BY id DESC LIMIT 1`,
    [id],
  );
  for (const { data } of consumers.flatMap((consume) => consume(event as never))) {
    await offerAfterOutage(ctx, data as never);
  }
}

/** Two servers with the same GPUs; one of them breaks while Mina works on it, and has something ahead there. */
async function aBreakdown(model: string) {
  const [broken, other] = [await aResource(api, { gpus: 2 }), await aResource(api, { gpus: 2 })];
  await api.sql(`UPDATE units SET model = $2 WHERE resource_id = ANY ($1)`, [[broken.id, other.id], model]);
  const running = await aReservation(api, { by: mina, on: broken, ...between(-1, 3), units: [0] });
  const ahead = await aReservation(api, { by: mina, on: broken, ...between(10, 12) });
  await aReservation(api, { by: mina, on: broken, ...between(500, 501) });
  await setStatus(broken, 'maintenance');
  await workOff(broken);
  return { broken, other, running, ahead };
}

test('a server that is put into maintenance offers everybody on it an equal place at once, and says so once', async () => {
  const { broken, other, running, ahead } = await aBreakdown('Outage A');
  await workOff(broken);
  const items = await offers();
  expect(items.map(({ reservation, window, place }) => [reservation.id, window, place.resource.id])).toEqual([
    [running.id, null, other.id],
    [ahead.id, null, other.id],
  ]);
  expect(items[1]?.place).toMatchObject({ ...between(10, 12), unitIndexes: [0, 1] });
  const lines = await api.sql(
    `SELECT actor_id AS actor FROM audit_entries WHERE subject_id = $1 AND action = 'resource.maintenance-offered'`,
    [broken.id],
  );
  expect(lines).toEqual([{ actor: admin.id }]);

  // Minutes later it is still there: what is left of it moves from now on.
  await api.sql(
    `UPDATE maintenance_offers SET created_at = created_at - INTERVAL '9 minutes', start_at = start_at - INTERVAL '9 minutes'
     WHERE reservation_id = $1`,
    [running.id],
  );
  const moved = await call(api, contract.acceptMaintenanceOffer, { as: mina, params: { id: items[0]?.id ?? '' } });
  expect(moved).toMatchObject({ resource: { id: other.id }, status: 'confirmed', endAt: running.endAt });
  expect(Date.parse(moved.startAt)).toBeGreaterThan(Date.parse(running.startAt));
  const old = await call(api, contract.getReservation, { as: mina, params: { id: running.id } });
  expect(old).toMatchObject({ status: 'cancelled', cancelReason: null });
});

test('its offers are closed when it is in service again, and one that was only marked by mistake makes none', async () => {
  const { broken, ahead } = await aBreakdown('Outage B');
  const offer = (await offers()).find(({ reservation }) => reservation.id === ahead.id);
  await setStatus(broken, 'active');
  await workOff(broken);
  const params = { id: offer?.id ?? '' };
  await refusal(api, contract.acceptMaintenanceOffer, 'offer-closed', { as: mina, params });
  const server = await aResource(api);
  await aReservation(api, { by: mina, on: server, ...between(5, 6) });
  await offerAfterOutage({ db: api.db, clock: systemClock }, { resourceId: server.id, actorId: admin.id });
  expect((await offers()).filter(({ reservation }) => reservation.place.resource.id === server.id)).toEqual([]);
});
