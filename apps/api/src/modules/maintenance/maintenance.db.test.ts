import {
  acceptMaintenanceOffer,
  checkAvailability,
  createMaintenanceWindow,
  createReservation,
  declineMaintenanceOffer,
  endMaintenanceWindow,
  getMaintenanceWindow,
  getReservation,
  getStatus,
  getTimeline,
  listMaintenanceOffers,
  listMaintenanceWindows,
  offerOtherTimes,
  previewMaintenance,
  updateMaintenanceWindow,
  updateReservation,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, inHours } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const mina = await aPerson(api, { name: 'Mina' });
const reason = 'New power supply';

describe('time under maintenance', () => {
  test('cannot be booked on the units it is about, and can on the others', async () => {
    const server = await aResource(api, { gpus: 4 });
    const body = { resourceId: server.id, unitIds: server.unitIds.slice(0, 2), ...between(10, 20), reason };
    const window = await call(api, createMaintenanceWindow, { as: admin, body });
    expect(window).toMatchObject({ state: 'planned', reason, affected: [], units: [{ index: 0 }, { index: 1 }] });

    const wish = { resourceId: server.id, title: 'Training', ...between(12, 14) };
    const refused = await refusal(api, createReservation, 'under-maintenance', { as: mina, body: wish });
    expect(refused.windows).toMatchObject([{ id: window.id, unitIndexes: [0, 1] }]);
    expect(refused.freeUnits.map(({ index }) => index)).toEqual([2, 3]);
    const booked = await call(api, createReservation, { as: mina, body: { ...wish, unitCount: 2 } });
    expect(booked.units.map(({ index }) => index)).toEqual([2, 3]);
  });

  test('ends where the next booking may begin', async () => {
    const server = await aResource(api, { gpus: 1 });
    await call(api, createMaintenanceWindow, {
      as: admin,
      body: { resourceId: server.id, ...between(10, 20), reason },
    });
    const title = 'Just before, just after';
    for (const span of [between(8, 10), between(20, 22)]) {
      const { status } = await call(api, createReservation, {
        as: mina,
        body: { resourceId: server.id, title, ...span },
      });
      expect(status).toBe('confirmed');
    }
  });

  test('stops a reservation from being moved into it, and not from being renamed in it', async () => {
    const server = await aResource(api, { gpus: 1 });
    const inTheWay = await aReservation(api, { by: mina, on: server, ...between(10, 12) });
    const body = { resourceId: server.id, ...between(11, 20), reason };
    const window = await call(api, createMaintenanceWindow, { as: admin, body });
    expect(window.affected).toMatchObject([{ reservationId: inTheWay.id, userName: 'Mina', offer: null }]);
    const params = { id: inTheWay.id };
    await refusal(api, updateReservation, 'under-maintenance', {
      as: mina,
      params,
      body: { title: 'Later', ...between(15, 17) },
    });
    await call(api, updateReservation, { as: mina, params, body: { title: 'Renamed', ...between(10, 12) } });
  });
});

test('a unit that is taken out alone cannot be booked until it is back in service', async () => {
  const server = await aResource(api, { gpus: 2 });
  const [broken] = server.unitIds;
  const body = { resourceId: server.id, unitIds: [broken ?? ''], startAt: inHours(-1), reason: 'Fan is dead' };
  const window = await call(api, createMaintenanceWindow, { as: admin, body });
  expect(window).toMatchObject({ state: 'running', endAt: null });

  const query = { resourceId: server.id, ...between(1000, 1002) };
  const freeIndexes = async () =>
    (await call(api, checkAvailability, { as: mina, query })).freeUnits.map(({ index }) => index);
  expect(await freeIndexes()).toEqual([1]);
  const ended = await call(api, endMaintenanceWindow, { as: admin, params: { id: window.id } });
  expect(ended.state).toBe('ended');
  expect(await freeIndexes()).toEqual([0, 1]);
  await refusal(api, endMaintenanceWindow, 'maintenance-over', { as: admin, params: { id: window.id } });
});

test('what has not begun is cancelled and blocks nothing', async () => {
  const server = await aResource(api, { gpus: 1 });
  const body = { resourceId: server.id, ...between(10, 20), reason };
  const window = await call(api, createMaintenanceWindow, { as: admin, body });
  const cancelled = await call(api, endMaintenanceWindow, { as: admin, params: { id: window.id } });
  expect(cancelled).toMatchObject({ state: 'cancelled', version: 2, endAt: window.endAt });
  await call(api, createReservation, { as: mina, body: { resourceId: server.id, title: 'Free', ...between(12, 13) } });
  const list = (query: object) =>
    call(api, listMaintenanceWindows, { as: mina, query: { resourceId: server.id, ...query } });
  expect((await list({})).items).toEqual([]);
  expect((await list({ cancelled: 'true' })).items).toMatchObject([{ id: window.id }]);
});

test('a preview names what would be affected, and changes nothing', async () => {
  const server = await aResource(api, { gpus: 4 });
  const hit = await aReservation(api, { by: mina, on: server, ...between(10, 12), units: [0] });
  await aReservation(api, { by: mina, on: server, ...between(10, 12), units: [3] });
  await aReservation(api, { by: mina, on: server, ...between(30, 32), units: [0] });
  const query = { resourceId: server.id, unitIds: server.unitIds.slice(0, 2).join(','), ...between(11, 20) };
  const { affected } = await call(api, previewMaintenance, { as: admin, query });
  expect(affected.map(({ reservationId }) => reservationId)).toEqual([hit.id]);
  const { items } = await call(api, listMaintenanceWindows, { as: admin, query: { resourceId: server.id } });
  expect(items).toEqual([]);
});

test('the start of what has begun is fixed; its end, units and reason are not', async () => {
  const server = await aResource(api, { gpus: 2 });
  const body = { resourceId: server.id, ...between(-1, 5), reason };
  const { id, startAt } = await call(api, createMaintenanceWindow, { as: admin, body });
  const params = { id };
  const later = { startAt: inHours(1), endAt: inHours(9), reason };
  await refusal(api, updateMaintenanceWindow, 'validation-failed', { as: admin, params, body: later });
  const changed = { startAt, endAt: null, unitIds: server.unitIds.slice(1), reason: 'Waiting for the part' };
  const after = await call(api, updateMaintenanceWindow, { as: admin, params, body: changed });
  expect(after).toMatchObject({
    startAt,
    endAt: null,
    units: [{ index: 1 }],
    reason: 'Waiting for the part',
    version: 2,
  });
});

describe('an offer of another time', () => {
  test('is the nearest equal one, and moves the reservation in one click', async () => {
    const server = await aResource(api, { gpus: 2, policy: {} });
    await api.sql(`UPDATE units SET model = 'Rare A' WHERE resource_id = $1`, [server.id]);
    const mine = await aReservation(api, { by: mina, on: server, ...between(10, 12), units: [0] });
    await aReservation(api, { by: admin, on: server, ...between(20, 24) });
    const body = { resourceId: server.id, ...between(9, 20), reason };
    const { id: windowId } = await call(api, createMaintenanceWindow, { as: admin, body });
    const offered = await call(api, offerOtherTimes, { as: admin, params: { id: windowId } });
    // 7 to 9, right before the maintenance, is nearer than 24 to 26.
    expect(offered.affected).toMatchObject([
      { offer: { state: 'open', place: { ...between(7, 9), unitIndexes: [0] } } },
    ]);

    const { items } = await call(api, listMaintenanceOffers, { as: mina });
    const offer = items.find(({ reservation }) => reservation.id === mine.id);
    const params = { id: offer?.id ?? '' };
    await refusal(api, acceptMaintenanceOffer, 'not-found', { as: admin, params });
    const moved = await call(api, acceptMaintenanceOffer, { as: mina, params });
    expect(moved).toMatchObject({ id: mine.id, ...between(7, 9), status: 'confirmed', version: 2 });
    await refusal(api, acceptMaintenanceOffer, 'offer-closed', { as: mina, params });
    expect((await call(api, getMaintenanceWindow, { as: admin, params: { id: windowId } })).affected).toEqual([]);
  });

  test('may be on another server with the same model, where the reservation begins anew', async () => {
    const [one, other] = [await aResource(api, { gpus: 2 }), await aResource(api, { gpus: 2 })];
    await api.sql(`UPDATE units SET model = 'Rare B' WHERE resource_id = ANY ($1)`, [[one.id, other.id]]);
    const mine = await aReservation(api, { by: mina, on: one, ...between(10, 12), title: 'Thesis' });
    const body = { resourceId: one.id, ...between(9, 20), reason };
    const { id } = await call(api, createMaintenanceWindow, { as: admin, body });
    const { affected } = await call(api, offerOtherTimes, { as: admin, params: { id } });
    const offer = affected[0]?.offer;
    expect(offer?.place).toMatchObject({ resource: { id: other.id }, ...between(10, 12), unitIndexes: [0, 1] });
    const moved = await call(api, acceptMaintenanceOffer, { as: mina, params: { id: offer?.id ?? '' } });
    expect(moved).toMatchObject({ title: 'Thesis', resource: { id: other.id }, ...between(10, 12), isMine: true });
    const given = await call(api, getReservation, { as: mina, params: { id: mine.id } });
    expect(given).toMatchObject({ status: 'cancelled', cancelReason: reason });
  });

  test('leaves what runs until the maintenance begins, and moves only what would be lost', async () => {
    const server = await aResource(api, { gpus: 1 });
    await api.sql(`UPDATE units SET model = 'Rare E' WHERE resource_id = $1`, [server.id]);
    const mine = await aReservation(api, { by: mina, on: server, ...between(-5, 10) });
    const body = { resourceId: server.id, ...between(6, 20), reason };
    const { id } = await call(api, createMaintenanceWindow, { as: admin, body });
    const { affected } = await call(api, offerOtherTimes, { as: admin, params: { id } });
    const offer = affected[0]?.offer;
    expect(offer?.place).toMatchObject(between(20, 24));
    const rest = await call(api, acceptMaintenanceOffer, { as: mina, params: { id: offer?.id ?? '' } });
    expect(rest).toMatchObject({ ...between(20, 24), status: 'confirmed' });
    const kept = await call(api, getReservation, { as: mina, params: { id: mine.id } });
    expect(kept).toMatchObject({ ...between(-5, 6), status: 'confirmed' });
  });

  test('gives no place to two people', async () => {
    const server = await aResource(api, { gpus: 1 });
    await api.sql(`UPDATE units SET model = 'Rare C' WHERE resource_id = $1`, [server.id]);
    const junho = await aPerson(api);
    await aReservation(api, { by: mina, on: server, ...between(10, 12) });
    await aReservation(api, { by: junho, on: server, ...between(12, 14) });
    const body = { resourceId: server.id, ...between(10, 14), reason };
    const { id } = await call(api, createMaintenanceWindow, { as: admin, body });
    const { affected } = await call(api, offerOtherTimes, { as: admin, params: { id } });
    expect(affected.map(({ offer }) => offer?.place.startAt)).toEqual([inHours(8), inHours(14)]);
  });

  test('is refused when somebody else has booked it, and the reservation stays', async () => {
    const server = await aResource(api, { gpus: 1 });
    await api.sql(`UPDATE units SET model = 'Rare D' WHERE resource_id = $1`, [server.id]);
    const mine = await aReservation(api, { by: mina, on: server, ...between(10, 12) });
    const body = { resourceId: server.id, ...between(10, 14), reason };
    const { id } = await call(api, createMaintenanceWindow, { as: admin, body });
    const { affected } = await call(api, offerOtherTimes, { as: admin, params: { id } });
    await aReservation(api, { by: admin, on: server, ...between(8, 9) });
    const params = { id: affected[0]?.offer?.id ?? '' };
    await refusal(api, acceptMaintenanceOffer, 'reservation-overlap', { as: mina, params });
    expect(await call(api, getReservation, { as: mina, params: { id: mine.id } })).toMatchObject({
      status: 'confirmed',
      ...between(10, 12),
    });
    const declined = await call(api, declineMaintenanceOffer, { as: mina, params });
    expect(declined.state).toBe('declined');
    // Who said no is not asked again.
    const again = await call(api, offerOtherTimes, { as: admin, params: { id } });
    expect(again.affected).toMatchObject([{ offer: { id: params.id, state: 'declined' } }]);
  });
});

test('stands in the timeline and on the status screen', async () => {
  const server = await aResource(api, { gpus: 4 });
  const body = { resourceId: server.id, unitIds: server.unitIds.slice(0, 1), ...between(-1, 5), reason };
  const { id, startAt, endAt } = await call(api, createMaintenanceWindow, { as: admin, body });
  const expected = [{ id, unitIndexes: [0], startAt, endAt, reason }];
  const query = { resourceId: server.id, from: inHours(0), to: inHours(24) };
  const timeline = await call(api, getTimeline, { as: mina, query });
  expect(timeline.resources).toMatchObject([{ id: server.id, maintenance: expected }]);
  const onScreen = async () =>
    (await call(api, getStatus, { as: mina })).resources.find((resource) => resource.id === server.id);
  expect(await onScreen()).toMatchObject({ state: 'partly-used', freeUnits: 3, maintenance: expected });
  const params = { id };
  await call(api, updateMaintenanceWindow, { as: admin, params, body: { startAt, endAt, reason } });
  expect(await onScreen()).toMatchObject({ state: 'maintenance', freeUnits: 0 });
});

test('each write leaves an audit line that names the server and what changed', async () => {
  const server = await aResource(api, { gpus: 1 });
  const body = { resourceId: server.id, ...between(10, 20), reason };
  const { id } = await call(api, createMaintenanceWindow, { as: admin, body });
  const later = { ...between(30, 40), reason };
  await call(api, updateMaintenanceWindow, { as: admin, params: { id }, body: later });
  await call(api, endMaintenanceWindow, { as: admin, params: { id } });
  const lines = await api.sql<{ action: string; label: string; before: unknown; after: unknown }>(
    `SELECT action, subject_label AS label, before, after FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
    [server.id],
  );
  expect(lines).toMatchObject([
    { action: 'resource.maintenance-announced', label: server.name, after: { reason, state: 'planned' } },
    { action: 'resource.maintenance-changed', before: between(10, 20), after: between(30, 40) },
    { action: 'resource.maintenance-ended', before: { state: 'planned' }, after: { state: 'cancelled' } },
  ]);
});

test('what breaks now is offered another time at once; what is planned waits for an admin to say so', async () => {
  const server = await aResource(api, { gpus: 1 });
  await aReservation(api, { by: mina, on: server, ...between(1, 3) });
  const body = { resourceId: server.id, reason: 'Power supply' };
  const planned = await call(api, createMaintenanceWindow, {
    as: admin,
    body: { ...body, startAt: inHours(0.5), endAt: inHours(4) },
  });
  expect(planned.affected.map(({ offer }) => offer)).toEqual([null]);
  await call(api, endMaintenanceWindow, { as: admin, params: { id: planned.id } });
  const broken = await call(api, createMaintenanceWindow, {
    as: admin,
    body: { ...body, startAt: inHours(-0.5), endAt: inHours(4) },
  });
  expect(broken.affected.map(({ offer }) => offer?.state)).toEqual(['open']);
});
