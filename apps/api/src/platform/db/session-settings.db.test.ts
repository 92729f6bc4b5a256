import pg from 'pg';
import { expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';
import { keepSettingsWithRole } from './session-settings.ts';

const api = await startTestApp();

async function settingOf(url: string, name: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
  await client.end();
  return rows[0]?.value;
}

test('behind a pooler, a connection that brings no settings along has them all the same', async () => {
  expect(await settingOf(api.databaseUrl, 'statement_timeout')).toBe('0');
  await keepSettingsWithRole(api.databaseUrl, api.databaseUrl);
  expect(await settingOf(api.databaseUrl, 'statement_timeout')).toBe('15s');
  expect(await settingOf(api.databaseUrl, 'TimeZone')).toBe('UTC');
});

test('a pooler that lends connections without them stops the start, and says which are missing', async () => {
  const lending = new URL(api.databaseUrl);
  lending.searchParams.set('options', '-c lock_timeout=0 -c TimeZone=Asia/Seoul');
  await expect(keepSettingsWithRole(api.databaseUrl, lending.href)).rejects.toThrow(
    /^The pooler of DATABASE_URL lends connections without TimeZone, lock_timeout\. It must sign in/,
  );
});
