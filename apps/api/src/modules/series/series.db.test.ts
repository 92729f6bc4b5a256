import {
  bookSeriesDate,
  cancelReservation,
  changeSeries,
  createSeries,
  getReservation,
  listReservations,
  previewSeries,
  updateReservation,
  type Series,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, type Server } from '../../../test/factories.ts';
import { aSeries, daily, inDays, previewBody, seriesBody } from '../../../test/series.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [owner, other, admin] = await Promise.all([aPerson(api), aPerson(api, { name: 'Junho' }), anAdmin(api)]);

const datesOf = ({ occurrences }: Series) => occurrences.map(({ date }) => date);
const bookedDates = ({ occurrences }: Series) => occurrences.filter(({ isBooked }) => isBooked).map(({ date }) => date);
const startsOf = ({ occurrences }: Series) => occurrences.map(({ startAt }) => startAt.slice(11, 16));
const at = (days: number, time: string) => `${inDays(days)}T${time}:00.000Z`;

const taken = (on: Server, days: number, units?: number[]) =>
  aReservation(api, { by: other, on, startAt: at(days, '09:30'), endAt: at(days, '11:00'), ...(units && { units }) });
const heldBy = async (on: Server, person: { id: string }) => {
  const query = { resourceId: on.id, userId: person.id, status: 'confirmed' as const };
  return (await call(api, listReservations, { as: owner, query: { ...query, limit: 200 } })).items;
};
const idAt = (series: Series, index: number) => series.occurrences[index]?.reservation?.id ?? '';
const change = { title: 'Nightly evaluation', startTime: '10:00', durationMinutes: 60 };

describe('a new series', () => {
  test('books every date as a reservation of its own, and keeps them together', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server, unitCount: 2 });
    expect(bookedDates(series)).toEqual([inDays(2), inDays(3), inDays(4)]);
    const first = await call(api, getReservation, { as: other, params: { id: idAt(series, 0) } });
    expect(first).toMatchObject({ seriesId: series.id, title: 'Nightly evaluation', startAt: at(2, '09:00') });
    expect(first.units.map(({ index }) => index)).toEqual([0, 1]);
  });

  test('takes the same GPUs all along where they are free on every date, else those that are free most often', async () => {
    const server = await aResource(api, { gpus: 4 });
    await taken(server, 3, [0]);
    const series = await aSeries(api, { by: owner, on: server, unitCount: 2 });
    expect(series.occurrences.map(({ reservation }) => reservation?.unitIndexes)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    const tight = await aResource(api, { gpus: 2 });
    await taken(tight, 4, [1]);
    await taken(tight, 5, [0]);
    await taken(tight, 3, [0]);
    const mixed = await aSeries(api, { by: owner, on: tight, unitCount: 1, rule: daily(1, 4) });
    expect(mixed.occurrences.map(({ reservation }) => reservation?.unitIndexes)).toEqual([[1], [1], [0], [1]]);
  });

  test('is refused as a whole with every date in the way, or books the rest', async () => {
    const server = await aResource(api);
    const conflict = await taken(server, 3);
    const body = seriesBody(server);
    const problem = await refusal(api, createSeries, 'series-refused', { as: owner, body });
    expect(problem).toMatchObject({
      occurrenceCount: 3,
      refused: [
        {
          date: inDays(3),
          startAt: at(3, '09:00'),
          code: 'reservation-overlap',
          conflicts: [{ reservationId: conflict.id, userName: 'Junho' }],
        },
      ],
    });
    expect(await heldBy(server, owner)).toEqual([]);
    const series = await call(api, createSeries, { as: owner, body: { ...body, onConflict: 'skip' } });
    expect(datesOf(series)).toEqual([inDays(2), inDays(3), inDays(4)]);
    expect(bookedDates(series)).toEqual([inDays(2), inDays(4)]);
    expect(await heldBy(server, other)).toHaveLength(1);
  });

  test('is shown date by date beforehand, with what each would hold and who is in the way', async () => {
    const server = await aResource(api, { policy: { maxFuturePerPerson: 1 } });
    await taken(server, 2);
    const body = previewBody(server, { unitCount: 1 });
    const preview = await call(api, previewSeries, { as: owner, body });
    expect(preview.occurrences.map(({ units, refusal: no }) => [units.length, no?.code])).toEqual([
      [0, 'reservation-overlap'],
      [1, undefined],
      [0, 'policy-refused'],
    ]);
    expect(preview.refusedCount).toBe(2);
    expect(await heldBy(server, owner)).toEqual([]);
  });

  test('counts its earlier dates against limits on amount', async () => {
    const server = await aResource(api, { policy: { maxFuturePerPerson: 2 } });
    const { refused } = await refusal(api, createSeries, 'series-refused', { as: owner, body: seriesBody(server) });
    expect(refused.map(({ date, code }) => [date, code])).toEqual([[inDays(4), 'policy-refused']]);
    const series = await aSeries(api, { by: owner, on: server, onConflict: 'skip' });
    expect(bookedDates(series)).toEqual([inDays(2), inDays(3)]);
  });

  test('does not collide with itself: what is longer than its pauses takes other GPUs, or is refused', async () => {
    const server = await aResource(api, { gpus: 2 });
    const long = { unitCount: 1, durationMinutes: 30 * 60 };
    const series = await aSeries(api, { by: owner, on: server, ...long });
    expect(series.occurrences.map(({ reservation }) => reservation?.unitIndexes)).toEqual([[0], [1], [0]]);
    const whole = seriesBody(await aResource(api), { durationMinutes: 30 * 60 });
    const { refused } = await refusal(api, createSeries, 'series-refused', { as: owner, body: whole });
    expect(refused.map(({ date }) => date)).toEqual([inDays(3)]);
  });

  test('waits for a yes date by date where its server asks for one', async () => {
    const server = await aResource(api, { policy: { requiresApproval: true } });
    const series = await aSeries(api, { by: owner, on: server });
    expect(series.occurrences.map(({ reservation, isBooked }) => [reservation?.status, isBooked])).toEqual(
      Array.from({ length: 3 }, () => ['pending', true]),
    );
  });

  test.each([
    ['no date', { rule: { ...seriesBody({ id: '' }).rule, times: null, until: '2020-01-01' } }],
    ['more than 366 dates', { rule: { ...seriesBody({ id: '' }).rule, times: null, until: '2099-01-01' } }],
  ])('is no series with %s', async (_what, given) => {
    const body = seriesBody(await aResource(api), given);
    const { errors } = await refusal(api, createSeries, 'validation-failed', { as: owner, body });
    expect(errors.map(({ path }) => path)).toEqual(['/rule/until']);
  });

  test('is made once for one Idempotency-Key', async () => {
    const server = await aResource(api);
    const input = { as: owner, body: seriesBody(server), headers: { 'idempotency-key': 'series once' } };
    const [first, second] = [await call(api, createSeries, input), await call(api, createSeries, input)];
    expect(second.id).toBe(first.id);
    expect(await heldBy(server, owner)).toHaveLength(3);
  });
});

describe('one date of a series', () => {
  test('is changed and cancelled alone, and then is an exception that later changes leave as it is', async () => {
    const server = await aResource(api);
    const series = await aSeries(api, { by: owner, on: server });
    const [moved, gone] = [idAt(series, 0), idAt(series, 1)];
    const time = { startAt: at(2, '15:00'), endAt: at(2, '16:00') };
    await call(api, updateReservation, { as: owner, params: { id: moved }, body: { title: series.title, ...time } });
    await call(api, cancelReservation, { as: owner, params: { id: gone } });
    const after = await call(api, changeSeries, { as: owner, params: { id: series.id }, body: change });
    expect(after.occurrences.map(({ isBooked, isException }) => [isBooked, isException])).toEqual([
      [true, true],
      [false, false],
      [true, false],
    ]);
    expect(startsOf(after)).toEqual(['15:00', '10:00', '10:00']);
  });

  test('is put back once it is free again, with the GPUs of the others', async () => {
    const server = await aResource(api, { gpus: 4 });
    const blocker = await taken(server, 3);
    await taken(server, 2, [0]);
    const series = await aSeries(api, { by: owner, on: server, unitCount: 2, onConflict: 'skip' });
    const input = { as: owner, params: { id: series.id }, body: { date: inDays(3) } };
    await refusal(api, bookSeriesDate, 'series-refused', input);
    await call(api, cancelReservation, { as: other, params: { id: blocker.id } });
    const again = await call(api, bookSeriesDate, input);
    expect(bookedDates(again)).toEqual(datesOf(series));
    expect(again.occurrences.map(({ reservation }) => reservation?.unitIndexes)).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    // A second time there is nothing to do.
    expect(await call(api, bookSeriesDate, input)).toEqual(again);
  });
});

describe('two at once', () => {
  test('book series over one server: one has all of it, the other nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const server = await aResource(api, { gpus: 1 });
      const answers = await Promise.all(
        [owner, other, admin].map((as) => attempt(api, createSeries, { as, body: seriesBody(server) })),
      );
      expect(answers.map(({ problem }) => problem?.code ?? 'booked').toSorted()).toEqual([
        'booked',
        'series-refused',
        'series-refused',
      ]);
      const counts = await Promise.all([owner, other, admin].map((person) => heldBy(server, person)));
      expect(counts.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 0, 3]);
    }
  });
});
