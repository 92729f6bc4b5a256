import { cancelSeries, changeSeries, getReservation, getSeries, listReservations, type Series } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, type Server } from '../../../test/factories.ts';
import { aSeries, daily, inDays } from '../../../test/series.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [owner, other, admin] = await Promise.all([aPerson(api), aPerson(api, { name: 'Junho' }), anAdmin(api)]);

const read = ({ id }: { id: string }) => call(api, getSeries, { as: owner, params: { id } });
const datesOf = ({ occurrences }: Series) => occurrences.map(({ date }) => date);
const bookedDates = ({ occurrences }: Series) => occurrences.filter(({ isBooked }) => isBooked).map(({ date }) => date);
const startsOf = ({ occurrences }: Series) => occurrences.map(({ startAt }) => startAt.slice(11, 16));
const at = (days: number, time: string) => `${inDays(days)}T${time}:00.000Z`;

const heldBy = async (on: Server, person: { id: string }) => {
  const query = { resourceId: on.id, userId: person.id, status: 'confirmed' as const };
  return (await call(api, listReservations, { as: owner, query: { ...query, limit: 200 } })).items;
};
const idAt = (series: Series, index: number) => series.occurrences[index]?.reservation?.id ?? '';
const change = { title: 'Nightly evaluation', startTime: '10:00', durationMinutes: 60 };

describe('all that lies ahead', () => {
  test('gets another time, other GPUs and another name, in the same reservations', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const body = { ...change, title: 'Renamed', unitCount: 1 };
    const after = await call(api, changeSeries, { as: owner, params: { id: series.id }, body });
    expect(after).toMatchObject({ id: series.id, version: 2, title: 'Renamed', unitCount: 1, startTime: '10:00' });
    expect(after.occurrences.map(({ reservation }) => reservation?.id)).toEqual([0, 1, 2].map((i) => idAt(series, i)));
    expect(startsOf(after)).toEqual(['10:00', '10:00', '10:00']);
    expect(after.occurrences.some(({ isException }) => isException)).toBe(false);
  });

  test('moves although each date stands where the one before it goes', async () => {
    const server = await aResource(api);
    const day = { durationMinutes: 24 * 60 };
    const series = await aSeries(api, { by: owner, on: server, ...day });
    const later = await call(api, changeSeries, { as: owner, params: { id: series.id }, body: { ...change, ...day } });
    expect(startsOf(later)).toEqual(['10:00', '10:00', '10:00']);
  });

  test('gets other dates: what can be moved moves, what is too much is cancelled, what is missing is booked', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const rule = daily(2, 4);
    const input = { as: owner, params: { id: series.id }, body: { ...change, startTime: '09:00', rule } };
    const after = await call(api, changeSeries, input);
    expect(bookedDates(after)).toEqual([2, 4, 6, 8].map(inDays));
    expect(idAt(after, 0)).toBe(idAt(series, 0));
    expect(idAt(after, 1)).toBe(idAt(series, 2));
    expect(await heldBy(server, owner)).toHaveLength(4);
    const fewer = await call(api, changeSeries, { ...input, body: { ...input.body, rule: { ...rule, times: 1 } } });
    expect(bookedDates(fewer)).toEqual([inDays(2)]);
    expect(await heldBy(server, owner)).toHaveLength(1);
  });

  test('is refused with the dates in the way, or changes the rest while those stay where they are', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const blocker = { startAt: at(3, '10:00'), endAt: at(3, '12:00') };
    await aReservation(api, { by: other, on: server, ...blocker });
    const input = { as: owner, params: { id: series.id }, body: change };
    const { refused } = await refusal(api, changeSeries, 'series-refused', input);
    expect(refused.map(({ date }) => date)).toEqual([inDays(3)]);
    expect(await read(series)).toEqual(series);
    const after = await call(api, changeSeries, { ...input, body: { ...change, onConflict: 'skip' } });
    expect(startsOf(after)).toEqual(['10:00', '09:00', '10:00']);
    expect(after.occurrences.map(({ isException }) => isException)).toEqual([false, true, false]);
    expect(await heldBy(server, other)).toHaveLength(1);
  });

  test('does not touch what has begun, nor what belongs to somebody else by now', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    await api.sql(`UPDATE reservations SET user_id = $2 WHERE id = $1`, [idAt(series, 1), other.id]);
    await api.sql(`UPDATE reservations SET start_at = now() - INTERVAL '1 minute' WHERE id = $1`, [idAt(series, 0)]);
    const untouched = [0, 1].map((index) => idAt(series, index));
    const before = await Promise.all(untouched.map((id) => call(api, getReservation, { as: owner, params: { id } })));
    await call(api, changeSeries, { as: owner, params: { id: series.id }, body: change });
    await call(api, cancelSeries, { as: owner, params: { id: series.id } });
    const after = await Promise.all(untouched.map((id) => call(api, getReservation, { as: owner, params: { id } })));
    expect(after).toEqual(before);
    expect(await heldBy(server, owner)).toHaveLength(1);
  });

  test('is cancelled in one step, and an admin says why', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const params = { id: series.id };
    await refusal(api, cancelSeries, 'validation-failed', { as: admin, params });
    const after = await call(api, cancelSeries, { as: admin, params, query: { reason: 'Server moves' } });
    expect(after).toMatchObject({ occurrences: [], cancelledAt: expect.any(String) });
    const first = await call(api, getReservation, { as: owner, params: { id: idAt(series, 0) } });
    expect(first).toMatchObject({ status: 'cancelled', cancelReason: 'Server moves', cancelledBy: { id: admin.id } });
    await refusal(api, cancelSeries, 'series-over', { as: owner, params });
  });

  test('is changed by nobody who saw an older version', async () => {
    const series = await aSeries(api, { by: owner, on: await aResource(api) });
    const input = { as: owner, params: { id: series.id }, body: change, headers: { 'if-match': '"1"' } };
    await call(api, changeSeries, input);
    const { current } = await refusal(api, changeSeries, 'stale-version', input);
    expect(current).toEqual(await read(series));
  });
});

describe('a date and all after it', () => {
  test('become a series of their own, and the first part ends before them', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const body = { ...change, from: inDays(3) };
    const second = await call(api, changeSeries, { as: owner, params: { id: series.id }, body });
    const first = await read(series);
    expect(first).toMatchObject({ version: 2, rule: { times: null, until: inDays(2) }, startTime: '09:00' });
    expect(datesOf(first)).toEqual([inDays(2)]);
    expect(second).toMatchObject({ continues: series.id, version: 1, rule: { times: 2 }, startsOn: inDays(3) });
    expect(startsOf(second)).toEqual(['10:00', '10:00']);
    const moved = await call(api, getReservation, { as: owner, params: { id: idAt(series, 2) } });
    expect(moved).toMatchObject({ seriesId: second.id, startAt: at(4, '10:00') });
  });

  test('are cancelled together, and the series ends before them', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const input = { as: owner, params: { id: series.id }, query: { from: inDays(3) } };
    const after = await call(api, cancelSeries, input);
    expect(datesOf(after)).toEqual([inDays(2)]);
    expect(after).toMatchObject({ cancelledAt: null, rule: { times: null, until: inDays(2) } });
    expect(await heldBy(server, owner)).toHaveLength(1);
  });
});

describe('two at once', () => {
  test('change one series: both happen, one after the other', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const params = { id: series.id };
    const answers = await Promise.all([
      attempt(api, changeSeries, { as: owner, params, body: { ...change, title: 'First' } }),
      attempt(api, changeSeries, { as: owner, params, body: { ...change, title: 'Second' } }),
      attempt(api, cancelSeries, { as: owner, params, query: { from: inDays(4) } }),
    ]);
    expect(answers.map(({ problem }) => problem)).toEqual([null, null, null]);
    const after = await read(series);
    expect(after.version).toBe(4);
    expect(datesOf(after)).toEqual([inDays(2), inDays(3)]);
    expect(new Set(after.occurrences.map(({ isException }) => isException))).toEqual(new Set([false]));
  });
});
