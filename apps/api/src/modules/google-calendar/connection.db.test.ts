import { getGoogleIntegration } from '@jari/contract';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attempt, call } from '../../../test/call.ts';
import { anAdmin } from '../../../test/factories.ts';
import { aGoogle, aMirror, TEAM } from '../../../test/google-mirror.ts';
import { startTestApp } from '../../../test/server.ts';
import { readConfig } from '../../config.ts';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/log.ts';
import { checkCalendars } from './commands/check-calendars.ts';
import { diagnose } from './commands/diagnose.ts';
import { googleCalendarJobs } from './google-calendar.jobs.ts';

const PUBLIC_URL = 'https://jari.test';
const { fake, config } = await aGoogle();
const api = await startTestApp({ config });
const mirror = await aMirror(api, config, PUBLIC_URL);
const admin = await anAdmin(api);

test('the diagnosis names the first thing that is wrong', async () => {
  const found = async (given: typeof config) => {
    await diagnose(api.db, given);
    const { diagnosis } = await call(api, getGoogleIntegration, { as: admin });
    return [diagnosis?.isRunning, diagnosis?.steps.length, diagnosis?.steps.at(-1)?.cause];
  };
  if (!config.google) throw new Error('switched on above');
  const { google } = config;
  const [broken, missing] = [`${google.serviceAccountFile}.broken`, `${google.serviceAccountFile}.none`];
  writeFileSync(broken, '{"type":"authorized_user"}');
  fake.calendars.add('read-only@group', { writers: new Set() });
  expect(await found(readConfig({}))).toEqual([false, 1, 'switched-off']);
  expect(await found({ ...config, google: { ...google, serviceAccountFile: missing } })).toEqual([
    false,
    2,
    'key-missing',
  ]);
  expect(await found({ ...config, google: { ...google, serviceAccountFile: broken } })).toEqual([
    false,
    2,
    'key-unreadable',
  ]);
  fake.faults.invalidGrant = true;
  expect(await found(config)).toEqual([false, 3, 'key-refused']);
  fake.faults.invalidGrant = false;
  expect(await found({ ...config, google: { ...google, calendarId: 'nobody@group' } })).toEqual([
    false,
    4,
    'calendar-not-shared',
  ]);
  expect(await found({ ...config, google: { ...google, calendarId: 'read-only@group' } })).toEqual([
    false,
    5,
    'read-only',
  ]);
  expect(await found(config)).toEqual([false, 5, null]);
});

test('a revoked key shows within five minutes though nobody books, and a new one by itself', async () => {
  const { chores = [] } = googleCalendarJobs.start({
    db: api.db,
    clock: systemClock,
    log: createLogger('silent'),
    config,
    secret: '',
    publicUrl: PUBLIC_URL,
    queue: { send: () => Promise.resolve(), replay: () => Promise.resolve(0) },
  });
  const health = chores.find(({ name }) => name === 'google-health');
  expect(health?.everySeconds).toBeLessThan(300);
  const stateAfterwards = async () => {
    await health?.run();
    return (await call(api, getGoogleIntegration, { as: admin })).state;
  };
  fake.faults.invalidGrant = true;
  expect(await stateAfterwards()).toBe('reconnect');
  fake.faults.invalidGrant = false;
  expect(await stateAfterwards()).toBe('ok');
});

test('a look that fails is not told as a look', async () => {
  const before = (await call(api, getGoogleIntegration, { as: admin })).checkedAt;
  fake.faults.invalidGrant = true;
  mirror.forgetKey();
  await checkCalendars(mirror);
  fake.faults.invalidGrant = false;
  expect(await call(api, getGoogleIntegration, { as: admin })).toMatchObject({ state: 'reconnect', checkedAt: before });
  await api.sql(`UPDATE google_connection SET state = 'ok', failures = 0, paused_until = NULL`);
});

test('secrets are never shown', async () => {
  const { body } = await attempt(api, getGoogleIntegration, { as: admin });
  expect(JSON.stringify(body)).not.toMatch(/PRIVATE KEY|ya29|channel_token/);
  expect(body).toMatchObject({ accountEmail: expect.stringContaining('jari@') as string, calendarId: TEAM });
});
