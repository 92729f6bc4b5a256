import { reportUse, reportWaiting } from '@jari/contract';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { anAdmin, aPerson, aReservation, aResource, inHours, type Server } from '../../../test/factories.ts';
import { sumUpReports } from '../../../test/reports.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const people = [await aPerson(api)];
const servers = [await aResource(api, { gpus: 3 }), await aResource(api, { gpus: 3 })];

test('waiting is counted by its length: from booking to start, and from asking to decision', async () => {
  await api.sql('DELETE FROM reservations');
  const [server] = servers as [Server];
  const at = { startAt: '2026-08-02T00:00:00Z', endAt: '2026-08-02T02:00:00Z' };
  const { id } = await aReservation(api, { by: admin, on: server, ...at });
  await api.sql(
    `UPDATE reservations SET created_at = '2026-08-01T00:00Z', decided_at = '2026-08-01T00:59:59Z' WHERE id = $1`,
    [id],
  );
  const query = { from: '2026-08-01T00:00:00Z', to: '2026-09-01T00:00:00Z' };
  const waited = [
    { belowHours: 1, untilStart: 0, untilDecision: 1 },
    { belowHours: 4, untilStart: 0, untilDecision: 0 },
    { belowHours: 24, untilStart: 0, untilDecision: 0 },
    // 24 hours are not below 24 hours.
    { belowHours: 72, untilStart: 1, untilDecision: 0 },
    { belowHours: 168, untilStart: 0, untilDecision: 0 },
    { belowHours: 336, untilStart: 0, untilDecision: 0 },
    { belowHours: null, untilStart: 0, untilDecision: 0 },
  ];
  expect((await call(api, reportWaiting, { as: admin, query })).items).toEqual(waited);
  await sumUpReports(api);
  expect((await call(api, reportWaiting, { as: admin, query })).items).toEqual(waited);
});

describe('days that are summed up', () => {
  const span = { from: '2025-06-01T00:00:00Z', to: '2025-07-01T00:00:00Z' };
  const hours = async () => (await call(api, reportUse, { as: admin, query: span })).totalHours;
  const past = async () => {
    await api.sql('DELETE FROM reservations');
    const [server] = servers as [Server];
    const times = { startAt: '2025-06-10T22:00:00Z', endAt: '2025-06-11T02:00:00Z' };
    const { id } = await aReservation(api, { by: admin, on: server, units: [0], ...times });
    await sumUpReports(api);
    return id;
  };
  const summed = `SELECT count(*)::integer AS days FROM report_days d
    WHERE d.day >= '2025-06-10Z' AND NOT EXISTS (SELECT FROM report_changes c WHERE c.day = d.day)`;
  const open = async (work: (client: pg.Client) => Promise<void>) => {
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    await work(client).finally(() => client.end());
  };

  test('show a change at once that was under way while they were summed up, and keep showing it', async () => {
    const id = await past();
    expect(await hours()).toBe(4);
    await open(async (client) => {
      await client.query('BEGIN');
      await client.query(`UPDATE reservations SET unit_indexes = '{0,1}' WHERE id = $1`, [id]);
      await api.sql(`INSERT INTO report_changes (day) VALUES ('2025-06-10Z'), ('2025-06-11Z')`);
      await sumUpReports(api);
      expect(await hours()).toBe(4);
      await client.query('COMMIT');
    });
    expect(await hours()).toBe(8);
    await sumUpReports(api);
    expect(await hours()).toBe(8);
  });

  test('stay so while bookings of today and later are made, and what bears on no report is changed', async () => {
    const id = await past();
    const [, server] = servers as [Server, Server];
    const before = await api.sql(summed);
    expect(before[0]?.['days']).toBeGreaterThan(100);
    await aReservation(api, { by: admin, on: server, startAt: inHours(30), endAt: inHours(40) });
    await api.sql(`UPDATE reservations SET title = 'Renamed' WHERE id = $1`, [id]);
    expect(await api.sql(summed)).toEqual(before);
    await api.sql(`UPDATE reservations SET user_id = $2 WHERE id = $1`, [id, people[0]?.id]);
    expect((await api.sql(summed))[0]?.['days']).toBe(Number(before[0]?.['days']) - 2);
  });

  test('are made again from nothing', async () => {
    await past();
    await api.sql('TRUNCATE report_days CASCADE');
    expect(await hours()).toBe(4);
    await sumUpReports(api);
    expect(await hours()).toBe(4);
  });
});
