import {
  bookSeriesDate,
  cancelReservation,
  cancelSeries,
  changeSeries,
  getReservation,
  getSeries,
  restoreSeries,
  transferReservation,
  undoReservation,
  updateReservation,
  type Series,
} from '@jari/contract';
import { expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin } from '../../../test/factories.ts';
import { aSeries, inDays } from '../../../test/series.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';

const api = await startTestApp();
const [owner, other, manager, admin] = await Promise.all([aPerson(api), aPerson(api), aPerson(api), anAdmin(api)]);
const team = await aTeam(api, { managers: [manager], members: [owner, other] });

const idAt = (series: Series, index: number) => series.occurrences[index]?.reservation?.id ?? '';
const shapeOf = ({ occurrences, rule, cancelledAt }: Series) => ({
  rule,
  cancelledAt,
  dates: occurrences.map(({ date, startAt, endAt, isBooked, isException, reservation }) => {
    return { date, startAt, endAt, isBooked, isException, units: reservation?.unitIndexes };
  }),
});

test('what cancelling several dates gave up is booked again in one step, just as it was', async () => {
  const series = await aSeries(api, { by: owner, on: await aResource(api), unitCount: 2 });
  const moved = { title: 'Later', startAt: `${inDays(3)}T20:00:00.000Z`, endAt: `${inDays(3)}T21:00:00.000Z` };
  await call(api, updateReservation, { as: owner, params: { id: idAt(series, 1) }, body: moved });
  await call(api, cancelReservation, { as: owner, params: { id: idAt(series, 2) } });
  const as = { as: owner, params: { id: series.id } };
  const before = await call(api, getSeries, as);
  for (const query of [{}, { from: inDays(3) }]) {
    const cancelled = await call(api, cancelSeries, { ...as, query });
    expect(cancelled.occurrences.some(({ date }) => date === inDays(3))).toBe(false);
    expect(shapeOf(await call(api, restoreSeries, as))).toEqual(shapeOf(before));
  }
  const again = await call(api, getSeries, as);
  expect(idAt(again, 1)).not.toBe(idAt(before, 1));
  const lines = await api.sql(
    `SELECT after FROM audit_entries WHERE subject_id = $1 AND action = 'series.restored' ORDER BY id`,
    [series.id],
  );
  expect(lines).toMatchObject([{ after: { occurrenceCount: 2 } }, { after: { occurrenceCount: 1 } }]);
});

test('one date that was cancelled, or given away, is a date again once that is taken back', async () => {
  const series = await aSeries(api, { by: owner, on: await aResource(api) });
  const as = { as: owner, params: { id: series.id } };
  const date = { as: owner, params: { id: idAt(series, 1) } };
  const before = shapeOf(await call(api, getSeries, as));
  await call(api, cancelReservation, date);
  await call(api, undoReservation, date);
  expect(shapeOf(await call(api, getSeries, as))).toEqual(before);
  await call(api, transferReservation, { ...date, body: { userId: other.id } });
  await call(api, undoReservation, date);
  expect(shapeOf(await call(api, getSeries, as))).toEqual(before);
  expect(await call(api, getReservation, date)).toMatchObject({ seriesId: series.id });
});

test('all or nothing, and only until the series is changed again', async () => {
  const server = await aResource(api);
  const series = await aSeries(api, { by: owner, on: server });
  const as = { as: owner, params: { id: series.id } };
  await refusal(api, restoreSeries, 'stale-version', as);
  await call(api, cancelSeries, { ...as, query: { from: inDays(3) } });
  const taken = { startAt: `${inDays(4)}T09:00:00.000Z`, endAt: `${inDays(4)}T10:00:00.000Z` };
  const { id } = await aReservation(api, { by: other, on: server, ...taken });
  const { refused } = await refusal(api, restoreSeries, 'series-refused', as);
  expect(refused.map(({ date }) => date)).toEqual([inDays(4)]);
  await call(api, cancelReservation, { as: other, params: { id } });
  const [one, two] = await Promise.all([attempt(api, restoreSeries, as), attempt(api, restoreSeries, as)]);
  expect([one.status, two.status].toSorted((a, b) => a - b)).toEqual([200, 412]);
  await call(api, cancelSeries, { ...as, query: { from: inDays(4) } });
  await call(api, changeSeries, { ...as, body: { title: 'Other', startTime: '09:00', durationMinutes: 60 } });
  await refusal(api, restoreSeries, 'stale-version', as);
});

test('a date is put back, and a cancellation taken back, by its owner, a manager of its team, and an admin', async () => {
  const series = await aSeries(api, { by: owner, on: await aResource(api), teamId: team.id });
  const params = { id: series.id };
  const date = inDays(2);
  let current = series;
  for (const as of [owner, manager, admin]) {
    await call(api, cancelReservation, { as: owner, params: { id: idAt(current, 0) } });
    current = await call(api, bookSeriesDate, { as, params, body: { date } });
    expect(current.occurrences[0]).toMatchObject({ isBooked: true, isException: false });
    await call(api, cancelSeries, { as: owner, params });
    current = await call(api, restoreSeries, { as, params });
    expect(current.occurrences.map(({ isBooked }) => isBooked)).toEqual([true, true, true]);
    const booked = await call(api, getReservation, { as: owner, params: { id: idAt(current, 0) } });
    expect(booked).toMatchObject({
      isMine: true,
      team: { id: team.id },
      bookedBy: as === owner ? null : { id: as.id },
    });
  }
  await refusal(api, bookSeriesDate, 'not-allowed', { as: other, params, body: { date } });
});

test('a date that was given to somebody else stands alone: no change or split of the series reaches it', async () => {
  const series = await aSeries(api, { by: owner, on: await aResource(api), teamId: team.id });
  const params = { id: idAt(series, 1) };
  const given = await call(api, transferReservation, { as: owner, params, body: { userId: other.id } });
  expect(given).toMatchObject({ seriesId: null, groupId: null, user: { id: other.id } });
  const body = { title: 'Renamed', startTime: '11:00', durationMinutes: 60, from: inDays(2) };
  const after = await call(api, changeSeries, { as: owner, params: { id: series.id }, body });
  expect(after.occurrences.map(({ isException }) => isException)).toEqual([false, true, false]);
  const theirs = await call(api, getReservation, { as: other, params });
  expect(theirs).toMatchObject({ seriesId: null, title: series.title, startAt: given.startAt, isMine: true });
  const asAdmin = { as: owner, params: { id: after.id } };
  await call(api, cancelSeries, asAdmin);
  const restored = await call(api, restoreSeries, asAdmin);
  expect(idAt(restored, 1)).toBe(params.id);
  expect((await call(api, getReservation, { as: other, params })).status).toBe('confirmed');
});
