import { createSeries, listReservations, previewSeries, type PreviewedOccurrence } from '@jari/contract';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, inHours } from '../../../test/factories.ts';
import { daily, previewBody, seriesBody } from '../../../test/series.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [owner, other] = await Promise.all([aPerson(api), aPerson(api)]);

const GPUS = 3;
const WEEKS = 52;
const weekly = daily(7, WEEKS);
const HOUR_MS = 3_600_000;

interface Busy {
  readonly fromHour: number;
  readonly hours: number;
  readonly unit: number;
}

/** Bookings of others near the times of the series, so that many of them are in the way. */
const occupation = fc.array(
  fc.record({
    week: fc.integer({ min: 0, max: WEEKS - 1 }),
    offset: fc.integer({ min: -7, max: 7 }),
    hours: fc.integer({ min: 1, max: 5 }),
    unit: fc.integer({ min: 0, max: GPUS - 1 }),
  }),
  { minLength: 40, maxLength: 120 },
);

test('a year of weeks against random bookings is what looking at every pair of bookings gives', async () => {
  const cases = fc.record({
    occupation,
    unitCount: fc.integer({ min: 1, max: GPUS }),
    hours: fc.integer({ min: 1, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ occupation: wanted, unitCount, hours }) => {
      const server = await aResource(api, { gpus: GPUS });
      const body = { ...seriesBody(server), unitCount, durationMinutes: hours * 60, rule: weekly };
      const firstHour = (Date.parse(`${body.startsOn}T09:00:00Z`) - Date.parse(inHours(0))) / HOUR_MS;
      const busy: Busy[] = [];
      for (const { week, offset, hours: length, unit } of wanted) {
        const one = { fromHour: firstHour + week * 168 + offset, hours: length, unit };
        if (!busy.some((two) => two.unit === unit && meets(one, two))) busy.push(one);
      }
      for (const { fromHour, hours: length, unit } of busy) {
        const time = { startAt: inHours(fromHour), endAt: inHours(fromHour + length) };
        await aReservation(api, { by: other, on: server, units: [unit], ...time });
      }
      const free = Array.from({ length: WEEKS }, (_, week) => {
        const span = { fromHour: firstHour + week * 168, hours };
        const held = new Set(busy.filter((one) => meets(one, span)).map(({ unit }) => unit));
        return [0, 1, 2].filter((unit) => !held.has(unit));
      });

      const { onConflict: _, ...question } = body;
      const { occurrences } = await call(api, previewSeries, { as: owner, body: question });
      expect(occurrences.map(({ refusal }) => refusal === null)).toEqual(free.map(({ length }) => length >= unitCount));
      expect(occurrences.every(({ units }, week) => units.every(({ index }) => free[week]?.includes(index)))).toBe(
        true,
      );

      if (free.every(({ length }) => length < unitCount)) return;
      const series = await call(api, createSeries, { as: owner, body: { ...body, onConflict: 'skip' } });
      expect(series.occurrences.map(({ reservation }) => reservation?.unitIndexes ?? [])).toEqual(
        occurrences.map(indexesOf),
      );
      const query = { resourceId: server.id, userId: other.id, limit: 200 };
      expect((await call(api, listReservations, { as: owner, query })).items).toHaveLength(busy.length);
    }),
    { numRuns: 8 },
  );
});

test('a year of weeks takes as many statements to look at as two of them', async () => {
  const server = await aResource(api, { gpus: 8, policy: { personWeekHours: 100, maxFuturePerPerson: 200 } });
  const queries = vi.spyOn(api.db.pool, 'query');
  const statementsFor = async (times: number) => {
    const body = previewBody(server, { unitCount: 4, rule: { ...weekly, times } });
    queries.mockClear();
    const { occurrences } = await call(api, previewSeries, { as: owner, body });
    expect(occurrences).toHaveLength(times);
    // Sessions are looked up once a second, whoever asks.
    return queries.mock.calls.filter(([query]) => JSON.stringify(query).includes('"reservation-')).length;
  };
  await statementsFor(1);
  expect(await statementsFor(WEEKS)).toBe(await statementsFor(2));
});

const meets = (a: Omit<Busy, 'unit'>, b: Omit<Busy, 'unit'>) =>
  a.fromHour < b.fromHour + b.hours && b.fromHour < a.fromHour + a.hours;

const indexesOf = ({ units }: PreviewedOccurrence) => units.map(({ index }) => index);
