import { createReservation, getSystemStatus } from '@jari/contract';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { attempt, call } from '../../../test/call.ts';
import { anAdmin, aPerson, aResource, between } from '../../../test/factories.ts';
import { aFailedJob } from '../../../test/mails.ts';
import { startApp, startTestApp, type TestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

const scrape = (target: Pick<TestApp, 'app'>, given: { headers?: Record<string, string>; from?: string } = {}) =>
  target.app.inject({
    method: 'GET',
    url: '/metrics',
    ...(given.headers && { headers: given.headers }),
    ...(given.from !== undefined && { remoteAddress: given.from }),
  });

async function anApi(env: Record<string, string>): Promise<TestApp> {
  const other = await startApp({ databaseUrl: api.databaseUrl, config: readConfig(env) });
  onTestFinished(() => other.close());
  return other;
}

test('the system page tells what waits, what failed, and which backup counts', async () => {
  await aFailedJob(api, '550 No such user');
  const { id: resourceId } = await aResource(api);
  await call(api, createReservation, {
    as: admin,
    body: { resourceId, title: 'Told of', ...between(3, 5), unitCount: 1 },
  });
  await api.sql(`INSERT INTO backups (id, file, bytes, row_count, took_ms, taken_at, verified_at) VALUES
    (gen_random_uuid(), 'old.zip', 10, 1, 1, now() - INTERVAL '2 days', now()),
    (gen_random_uuid(), 'new.zip', 20, 2, 1, now(), NULL)`);
  const status = await call(api, getSystemStatus, { as: admin });
  expect(status).toMatchObject({
    schema: { pending: [], newer: [] },
    work: { failed: 1 },
    backups: { last: { file: 'new.zip', verifiedAt: null }, lastVerified: { file: 'old.zip' } },
  });
  expect(status.schema.applied).toBeGreaterThan(5);
  expect(status.work.outboxWaiting).toBeGreaterThan(0);
  expect(status.database.bytes).toBeGreaterThan(1_000_000);
  expect(status.audit.unsealedSince).not.toBeNull();
});

describe('/metrics', () => {
  test('counts bookings by what became of them, and answers by route', async () => {
    const server = await aResource(api);
    const person = await aPerson(api);
    const body = { resourceId: server.id, title: 'Counted', ...between(3, 5), unitIds: [...server.unitIds] };
    await call(api, createReservation, { as: person, body });
    await attempt(api, createReservation, { as: person, body });
    const { body: text, headers } = await scrape(api);
    expect(headers['content-type']).toContain('version=0.0.4');
    expect(text).toContain('jari_bookings_total{outcome="booked"} 2');
    expect(text).toContain('jari_bookings_total{outcome="reservation-overlap"} 1');
    expect(text).toMatch(
      /jari_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/reservations",status="201"\} 2/,
    );
    expect(text).toMatch(/\njari_outbox_waiting [1-9]/);
    expect(text).toMatch(/\njari_db_connections\{state="idle"\} \d/);
  });

  test('is there for programs on this machine only, whatever a header says', async () => {
    expect((await scrape(api)).statusCode).toBe(200);
    expect((await scrape(api, { from: '::ffff:127.0.0.1' })).statusCode).toBe(200);
    expect((await scrape(api, { from: '192.0.2.1' })).statusCode).toBe(404);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via']) {
      expect((await scrape(api, { headers: { [name]: '127.0.0.1' } })).statusCode, name).toBe(404);
      expect((await scrape(api, { from: '192.0.2.1', headers: { [name]: '127.0.0.1' } })).statusCode, name).toBe(404);
    }
    const behindProxy = await anApi({ TRUST_PROXY: '127.0.0.1' });
    expect((await scrape(behindProxy)).statusCode).toBe(404);
  });

  test('is there for whoever knows the token, and then for nobody else', async () => {
    const token = 'a token for the scraper';
    const other = await anApi({ JARI_METRICS_TOKEN: token });
    const authorization = `Bearer ${token}`;
    expect((await scrape(other, { from: '192.0.2.1', headers: { authorization } })).statusCode).toBe(200);
    expect((await scrape(other)).statusCode).toBe(404);
    expect((await scrape(other, { headers: { authorization: `${authorization}!` } })).statusCode).toBe(404);
  });
});
