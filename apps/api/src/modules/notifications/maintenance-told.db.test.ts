import * as contract from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { startTestApp } from '../../../test/server.ts';
import { tellOfMaintenance } from './commands/tell-of-maintenance.ts';
import { tellOfOffers } from './commands/tell-of-offers.ts';
import { tellOfReservation } from './commands/tell-of-reservation.ts';

const api = await startTestApp();
const { ctx, settle, told, kindsOf, mailsOf } = await startNotices(api);
const admin = await anAdmin(api);

async function announced(gpus = 2) {
  const server = await aResource(api, { gpus });
  await api.sql(`UPDATE units SET model = $2 WHERE resource_id = $1`, [server.id, server.name]);
  const [one, two, apart] = [await aPerson(api), await aPerson(api), await aPerson(api)];
  await aReservation(api, { by: one, on: server, ...between(10, 12), units: [0] });
  await aReservation(api, { by: one, on: server, ...between(12, 13), units: [0] });
  const ofTwo = await aReservation(api, { by: two, on: server, ...between(14, 15), units: [1] });
  await aReservation(api, { by: apart, on: server, ...between(50, 51) });
  const body = { resourceId: server.id, ...between(9, 20), reason: 'New disks' };
  const window = await call(api, contract.createMaintenanceWindow, { as: admin, body });
  const tell = () => tellOfMaintenance(ctx, { windowId: window.id, actorId: admin.id });
  await tell();
  return { server, window, one, two, apart, ofTwo, tell, params: { id: window.id } };
}

test('maintenance is told once to everybody in whose way it is, and to nobody else', async () => {
  const { one, two, apart, window, tell } = await announced();
  await tell();
  expect(await Promise.all([one, two, apart].map(kindsOf))).toEqual([
    ['maintenance-announced'],
    ['maintenance-announced'],
    [],
  ]);
  const [news] = await told(one);
  expect(news?.facts).toMatchObject({
    actor: { id: admin.id },
    reason: 'New disks',
    reservation: { startAt: between(10, 12).startAt },
    maintenance: { id: window.id, startAt: window.startAt, endAt: window.endAt, unitIndexes: null },
  });
  expect(await mailsOf(one)).toMatchObject([{ kind: 'maintenance-announced' }]);
});

test('when it moves, those still in its way hear of the change, the others that they are free of it', async () => {
  const { one, two, apart, tell, params } = await announced();
  await call(api, contract.updateMaintenanceWindow, {
    as: admin,
    params,
    body: { ...between(14, 52), reason: 'New disks' },
  });
  await tell();
  await tell();
  expect(await Promise.all([one, two, apart].map(kindsOf))).toEqual([
    ['maintenance-announced', 'maintenance-ended'],
    ['maintenance-announced', 'maintenance-changed'],
    ['maintenance-announced'],
  ]);
});

test('when it is cancelled, everybody who still waits for it hears that', async () => {
  const { one, two, ofTwo, tell, params } = await announced();
  await call(api, contract.cancelReservation, { as: two, params: { id: ofTwo.id } });
  await call(api, contract.endMaintenanceWindow, { as: admin, params });
  await tell();
  await tell();
  expect(await kindsOf(one)).toEqual(['maintenance-announced', 'maintenance-ended']);
  // Gave up what was in the way: the maintenance is nothing to them any more.
  expect(await kindsOf(two)).toEqual(['maintenance-announced']);
});

test('an offer is told with both places, and not once it is answered', async () => {
  const { one, two, params } = await announced();
  const { affected } = await call(api, contract.offerOtherTimes, { as: admin, params });
  const offers = affected.flatMap(({ offer }) => (offer ? [offer] : []));
  const ofTwo = offers.find(({ reservation }) => reservation.owner.id === two.id);
  await call(api, contract.declineMaintenanceOffer, { as: two, params: { id: ofTwo?.id ?? '' } });
  const ids = offers.map(({ id }) => id);
  await tellOfOffers(ctx, ids);
  await tellOfOffers(ctx, ids);
  expect(await kindsOf(two)).toEqual(['maintenance-announced']);
  expect(await kindsOf(one)).toEqual(['maintenance-announced', 'maintenance-offered', 'maintenance-offered']);
  const places = (await told(one)).flatMap(({ facts }) => facts.offered ?? []);
  expect(places).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ totalUnits: 2, unitIndexes: [0] }),
      expect.objectContaining({ totalUnits: 2, unitIndexes: [1] }),
    ]),
  );
});

test('a move to another server is told once, as a change of what they know, and keeps its entry in calendars', async () => {
  const [from, to, owner] = [await aResource(api, { gpus: 2 }), await aResource(api, { gpus: 2 }), await aPerson(api)];
  await api.sql(`UPDATE units SET model = $2 WHERE resource_id = ANY ($1)`, [[from.id, to.id], from.name]);
  const tell = async (id: string) => {
    await settle(id);
    expect(await tellOfReservation(ctx, id, 10)).toBeNull();
  };
  const mine = await aReservation(api, { by: owner, on: from, ...between(10, 12) });
  await tell(mine.id);
  const { affected } = await call(api, contract.previewRetirement, { as: admin, params: { id: from.id } });
  expect(affected).toMatchObject([{ place: { resource: { id: to.id } } }]);
  const body = { reservations: 'move' as const, withoutPlace: 'keep' as const, reason: 'Sold' };
  const { reservations } = await call(api, contract.retireServer, { as: admin, params: { id: from.id }, body });
  expect(reservations).toMatchObject([{ fate: 'moved' }]);
  const [here] = await api.sql<{ id: string }>('SELECT id FROM reservations WHERE resource_id = $1', [to.id]);
  if (!here) throw new Error('was not moved');
  for (const id of [mine.id, here.id, mine.id, here.id]) await tell(id);

  expect(await kindsOf(owner)).toEqual(['reservation-confirmed', 'reservation-changed']);
  const facts = (await told(owner)).at(-1)?.facts;
  expect(facts).toMatchObject({ actor: { id: admin.id }, reason: 'Sold', before: { resource: { id: from.id } } });
  expect(facts?.reservation).toMatchObject({ id: here.id, resource: { id: to.id }, calendarId: mine.id });
  // One that was cancelled on one server and made on the other: what calendars have goes on with a higher sequence.
  expect((await mailsOf(owner)).map(({ kind, calendar }) => [kind, calendar])).toEqual([
    ['reservation-confirmed', 'REQUEST 1'],
    ['reservation-changed', 'REQUEST 3'],
  ]);
});
