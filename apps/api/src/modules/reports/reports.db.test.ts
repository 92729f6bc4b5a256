import { downloadReport, reportHeatMap, reportMonths, reportUse, type UsedBy } from '@jari/contract';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { call, refusal, requestOf } from '../../../test/call.ts';
import { anAdmin, aPerson, aReservation, aResource, type Person, type Server } from '../../../test/factories.ts';
import { bruteForce, sumUpReports, useBy, type Booked } from '../../../test/reports.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const people = [await aPerson(api), await aPerson(api)];
const servers: Server[] = [];
const teams = [uuidv7(), null];

/** Each server takes one reservation that holds, so that none can collide; every third has GPUs of two models. */
const modelOf = (server: number, unit: number) => (server % 3 === 0 && unit > 0 ? 'B200' : 'NVIDIA H200');

beforeAll(async () => {
  await api.sql(`INSERT INTO teams (id, name, name_key, color) VALUES ($1, 'Vision', 'vision', 'blue')`, [teams[0]]);
  for (let n = 0; n < 9; n += 1) {
    const server = await aResource(api, { gpus: 3 });
    servers.push(server);
    if (n % 3 === 0) await api.sql(`UPDATE units SET model = 'B200' WHERE resource_id = $1 AND index > 0`, [server.id]);
  }
  await api.sql(`UPDATE units SET added_at = '2020-01-01Z'`);
});

const DAY = 86_400_000;
/** What the database takes at most. */
const LONGEST = 7 * DAY;
/** Odd times come in ten-thousandths of an hour, so that rounding never has to choose between two neighbours. */
const odd = (min: number, max: number) =>
  fc.integer({ min: Math.ceil(min / 360), max: Math.floor(max / 360) }).map((n) => n * 360);
// In each zone the clock changes in the week around it; in Kathmandu it runs 45 minutes off, in Seoul it never changes.
const zones = [
  ['America/New_York', Date.parse('2025-11-02T06:00:00Z')],
  ['America/New_York', Date.parse('2025-03-09T07:00:00Z')],
  ['Australia/Lord_Howe', Date.parse('2025-04-05T15:00:00Z')],
  ['Europe/Berlin', Date.parse('2025-10-26T01:00:00Z')],
  ['Asia/Kathmandu', Date.parse('2025-02-28T18:15:00Z')],
  ['Asia/Seoul', Date.parse('2025-12-31T15:00:00Z')],
] as const;

const arbBooked = fc.record({
  startOffset: fc.oneof(
    fc.integer({ min: -96, max: 96 }).map((quarters) => quarters * 900_000),
    odd(-9 * DAY, 4 * DAY),
  ),
  lengthMs: fc.oneof(
    fc.integer({ min: 1, max: 96 }).map((quarters) => quarters * 900_000),
    odd(360, LONGEST),
  ),
  person: fc.nat(1),
  team: fc.nat(1),
  units: fc.constantFrom([0], [1, 2], [0, 1, 2]),
  status: fc.constantFrom<Booked['status'][]>('pending', 'confirmed', 'confirmed', 'cancelled', 'rejected', 'expired'),
});

const ids = Array.from({ length: 9 }, () => uuidv7());

/** What is there already is changed, the rest added or taken away. */
async function store(all: readonly { units: readonly number[]; booked: Booked }[]): Promise<void> {
  await api.sql('DELETE FROM reservations WHERE NOT id = ANY ($1)', [ids.slice(0, all.length)]);
  for (const [index, { units, booked }] of all.entries()) {
    await api.sql(
      `INSERT INTO reservations (id, resource_id, user_id, team_id, title, start_at, end_at, unit_indexes, status, created_at)
       VALUES ($1, $2, $3, $4, 'x', $5, $6, $7, $8, '2025-01-01Z')
       ON CONFLICT (id) DO UPDATE SET (resource_id, user_id, team_id, start_at, end_at, unit_indexes, status) =
         (excluded.resource_id, excluded.user_id, excluded.team_id, excluded.start_at, excluded.end_at, excluded.unit_indexes,
          excluded.status)`,
      [
        ids[index],
        booked.resourceId,
        booked.userId,
        booked.teamId,
        new Date(booked.startMs).toISOString(),
        new Date(booked.endMs).toISOString(),
        units,
        booked.status,
      ],
    );
  }
}

const keysOf: Record<UsedBy, (booked: Booked) => readonly (string | null)[]> = {
  person: ({ userId }) => [userId],
  team: ({ teamId }) => [teamId],
  server: ({ resourceId }) => [resourceId],
  model: ({ models }) => models,
};

const rounded = (value: number) => Math.round(value * 1e5) / 1e5;

test('every number is what adding up quarter by quarter gives, also where the clock changes, and whatever is summed up already', async () => {
  const arbCase = fc.record({
    zone: fc.constantFrom(...zones),
    fromOffset: odd(-5 * DAY, 0),
    lengthMs: odd(360, 40 * DAY),
    bookings: fc.array(arbBooked, { minLength: 1, maxLength: servers.length }),
    // What is left of the case before, changed here, is summed up before, after, or both.
    sumsUp: fc.record({ before: fc.boolean(), after: fc.boolean() }),
  });
  await fc.assert(
    fc.asyncProperty(
      arbCase,
      async ({ zone: [timeZone, changeMs], fromOffset, lengthMs: spanMs, bookings, sumsUp }) => {
        const all = bookings.map(({ startOffset, lengthMs, person, team, units, status }, index) => ({
          units,
          booked: {
            userId: people[person]?.id ?? '',
            resourceId: servers[index]?.id ?? '',
            teamId: teams[team] ?? null,
            models: units.map((unit) => modelOf(index, unit)),
            startMs: changeMs + startOffset,
            endMs: changeMs + startOffset + lengthMs,
            status,
          },
        }));
        if (sumsUp.before) await sumUpReports(api);
        await store(all);
        if (sumsUp.after) await sumUpReports(api);
        const booked = all.map((one) => one.booked);
        const from = new Date(changeMs + fromOffset).toISOString();
        const query = { from, to: new Date(changeMs + fromOffset + spanMs).toISOString(), timeZone };
        const wanted = bruteForce(booked, query);

        const { cells } = await call(api, reportHeatMap, { as: admin, query });
        for (const { weekday, hour, hours } of cells) {
          expect(rounded(hours), `${timeZone} ${weekday} ${hour}`).toBe(
            rounded(wanted.heat.get(`${weekday} ${hour}`) ?? 0),
          );
        }
        expect(rounded(cells.reduce((sum, cell) => sum + cell.clockHours, 0))).toBe(rounded(spanMs / 3_600_000));

        const { items: months } = await call(api, reportMonths, { as: admin, query });
        for (const { month, confirmed, pending, cancelled } of months) {
          const empty = { reservations: 0, hours: 0 };
          const right = wanted.months.get(month) ?? { confirmed: empty, pending: empty, cancelled: empty };
          const told = { confirmed, pending, cancelled };
          expect(roundedShares(told), month).toEqual(roundedShares(right));
        }

        for (const by of ['person', 'team', 'server', 'model'] as const) {
          const right = useBy(booked, query, keysOf[by]);
          const { items, totalHours } = await call(api, reportUse, { as: admin, query: { ...query, by } });
          const told = items.map(({ id, reservations, hours, cancelled }) => [
            id,
            { reservations, hours: rounded(hours), cancelled },
          ]);
          expect(new Map(told as never), by).toEqual(
            new Map([...right].map(([key, row]) => [key, { ...row, hours: rounded(row.hours) }])),
          );
          expect(rounded(totalHours)).toBe(rounded([...right.values()].reduce((sum, row) => sum + row.hours, 0)));
        }
      },
    ),
    { numRuns: 60 },
  );
});

function roundedShares(row: Record<'confirmed' | 'pending' | 'cancelled', { reservations: number; hours: number }>) {
  return Object.fromEntries(
    Object.entries(row).map(([status, { reservations, hours }]) => [status, [reservations, rounded(hours)]]),
  );
}

describe('what there was to reserve', () => {
  const query = { from: '2026-06-01T00:00:00Z', to: '2026-06-03T00:00:00Z', timeZone: 'UTC' };
  const availableOn = async (server: Server) => {
    const { items } = await call(api, reportMonths, { as: admin, query: { ...query, resourceId: server.id } });
    return items.map(({ availableHours }) => availableHours);
  };

  test('begins when a unit is added and ends when it is removed or its server is retired', async () => {
    const server = await aResource(api, { gpus: 4 });
    await api.sql(
      `UPDATE units SET added_at = CASE index WHEN 0 THEN '2026-06-02T12:00Z'::timestamptz ELSE '2026-01-01Z' END,
              removed_at = CASE index WHEN 1 THEN '2026-06-01T06:00Z'::timestamptz END
       WHERE resource_id = $1`,
      [server.id],
    );
    expect(await availableOn(server)).toEqual([12 + 6 + 48 + 48]);
    await api.sql(`UPDATE resources SET status = 'retired' WHERE id = $1`, [server.id]);
    await api.sql(`UPDATE resources SET retired_at = '2026-06-02Z' WHERE id = $1`, [server.id]);
    expect(await availableOn(server)).toEqual([0 + 6 + 24 + 24]);
  });

  test('a server that is retired and comes back counts again', async () => {
    const server = await aResource(api, { gpus: 1 });
    const retiredAt = async () =>
      (await api.sql('SELECT retired_at AS at FROM resources WHERE id = $1', [server.id]))[0];
    await api.sql(`UPDATE resources SET status = 'retired' WHERE id = $1`, [server.id]);
    const first = await retiredAt();
    expect(first?.['at']).not.toBeNull();
    await api.sql(`UPDATE resources SET status = 'retired', notes = 'gone' WHERE id = $1`, [server.id]);
    expect(await retiredAt()).toEqual(first);
    await api.sql(`UPDATE resources SET status = 'active' WHERE id = $1`, [server.id]);
    expect(await retiredAt()).toEqual({ at: null });
  });

  test('reservations of a removed unit keep its model', async () => {
    const server = await aResource(api, { gpus: 2 });
    await api.sql(`UPDATE units SET model = 'A100', removed_at = now() WHERE resource_id = $1 AND index = 1`, [
      server.id,
    ]);
    const times = { startAt: '2026-06-01T00:00:00Z', endAt: '2026-06-01T05:00:00Z' };
    await aReservation(api, { by: admin, on: server, units: [1], ...times });
    const { items } = await call(api, reportUse, {
      as: admin,
      query: { ...query, resourceId: server.id, by: 'model' },
    });
    expect(items).toMatchObject([{ id: 'A100', hours: 5 }]);
  });
});

describe('filters', () => {
  test('of server, team and person leave only theirs', async () => {
    const [one, other] = people as [Person, Person];
    await api.sql('DELETE FROM reservations');
    const times = { startAt: '2026-07-01T00:00:00Z', endAt: '2026-07-01T02:00:00Z' };
    const [first, second] = servers as [Server, Server];
    await aReservation(api, { by: one, on: first, ...times });
    const { id } = await aReservation(api, { by: other, on: second, ...times });
    await api.sql('UPDATE reservations SET team_id = $2 WHERE id = $1', [id, teams[0]]);
    const span = { from: '2026-07-01T00:00:00Z', to: '2026-07-02T00:00:00Z' };
    const seen = async (query: object) => {
      const { items } = await call(api, reportUse, { as: admin, query: { ...span, ...query } });
      return items.map((item) => [item.name, item.hours]);
    };
    expect(await seen({ resourceId: first.id })).toEqual([[one.name, 6]]);
    expect(await seen({ userId: other.id })).toEqual([[other.name, 6]]);
    expect(await seen({ teamId: teams[0] })).toEqual([[other.name, 6]]);
  });
});

test('the file of a report runs nothing a person chose as a name', async () => {
  await api.sql('DELETE FROM reservations');
  const [server] = servers as [Server];
  const person = await aPerson(api);
  await api.sql('UPDATE users SET name = $2 WHERE id = $1', [person.id, '=HYPERLINK("http://x")']);
  await aReservation(api, { by: person, on: server, startAt: '2026-07-01T00:00:00Z', endAt: '2026-07-01T02:00:00Z' });
  const query = { from: '2026-07-01T00:00:00Z', to: '2026-07-02T00:00:00Z', report: 'use' };
  const answer = await api.request(requestOf(downloadReport, { as: admin, query }));
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="jari-use-by-person-2026-07-01-2026-07-01.csv"',
  );
  expect(answer.text.replace('\uFEFF', '')).toBe(
    `Person,Reservations,Reserved (GPU hours),Cancelled,Available (GPU hours)\r\n"'=HYPERLINK(""http://x"")",1,6,0,\r\n`,
  );
});

test('everybody reads of what they reserved themselves, managers of what their team did, and of nothing else', async () => {
  const [lead, member] = [await aPerson(api), await aPerson(api)];
  const team = await aTeam(api, { managers: [lead], members: [member] });
  const span = { from: '2026-07-01T00:00:00Z', to: '2026-07-02T00:00:00Z' };
  const ask = (as: Person, query: { userId?: string; teamId?: string }) => ({ as, query: { ...span, ...query } });
  expect((await call(api, reportMonths, ask(member, { userId: member.id }))).items).toHaveLength(1);
  expect((await call(api, reportMonths, ask(lead, { teamId: team.id }))).items).toHaveLength(1);
  expect((await call(api, reportUse, ask(lead, { teamId: team.id, userId: member.id }))).items).toEqual([]);
  await refusal(api, reportMonths, 'not-allowed', ask(member, {}));
  await refusal(api, reportMonths, 'not-allowed', ask(member, { teamId: team.id }));
  await refusal(api, reportMonths, 'not-allowed', ask(lead, { userId: member.id }));
});

test('a span of more than three years is refused', async () => {
  const query = { from: '2023-01-01T00:00:00Z', to: '2026-01-03T00:00:00Z' };
  const { errors } = await refusal(api, reportMonths, 'validation-failed', { as: admin, query });
  expect(errors.map(({ path }) => path)).toEqual(['/query/to']);
});
