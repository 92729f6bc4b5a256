import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { getMe, login } from '@jari/contract';
import { expect, test } from 'vitest';
import { attempt } from '../../test/call.ts';
import { anAdmin, aPerson } from '../../test/factories.ts';
import { sealEverything } from '../../test/seal-everything.ts';
import { startTestApp } from '../../test/server.ts';
import { aFolder } from '../../test/temporary-folder.ts';

const api = await startTestApp();
const MAIN = new URL('../operator.ts', import.meta.url).pathname;

/** The command as an operator runs it: a process of its own, judged by what it says and its exit code. */
async function jari(args: string[], given: { stdin?: string; env?: Record<string, string> } = {}) {
  const dataDir = await aFolder();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: { DATABASE_URL: api.databaseUrl, JARI_DATA_DIR: dataDir, LANG: 'en_US.UTF-8', ...given.env },
  });
  child.stdin.end(given.stdin ?? '');
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, said, complained] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { code, said, complained };
}

const lastEntry = async () =>
  (await api.sql(`SELECT action, actor_id, actor_name, subject_label FROM audit_entries ORDER BY id DESC LIMIT 1`))[0];
const signIn = (email: string, password: string) => attempt(api, login, { body: { email, password } });

test('create-admin opens an account with a password that is told once', async () => {
  const { code, said } = await jari(['create-admin', 'Boss@example.org', 'The Boss']);
  expect(code).toBe(0);
  const password = /Password: (\S+)/.exec(said)?.[1] ?? '';
  const { body } = await signIn('boss@example.org', password);
  expect(body.user).toMatchObject({ name: 'The Boss', role: 'admin' });
  const [entry] = await api.sql(`SELECT actor_id, actor_name FROM audit_entries WHERE action = 'user.registered'`);
  expect(entry).toEqual({ actor_id: null, actor_name: 'operator' });
});

test('create-admin makes an account that is there an active admin, and leaves its password', async () => {
  const person = await aPerson(api);
  await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [person.id]);
  const { code, said } = await jari(['create-admin', person.email]);
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('Its password is as before') });
  expect(await api.sql('SELECT role, status FROM users WHERE id = $1', [person.id])).toEqual([
    { role: 'admin', status: 'active' },
  ]);
  expect(await lastEntry()).toMatchObject({
    action: 'user.updated',
    actor_name: 'operator',
    subject_label: person.name,
  });
});

test('reset-password takes the password from standard input and ends all sessions', async () => {
  const person = await aPerson(api);
  const password = 'plum-orbit-43-canoe';
  const { code, said } = await jari(['reset-password', person.email, '--stdin'], { stdin: `${password}\n` });
  expect(code).toBe(0);
  expect(said).not.toContain(password);
  expect(await lastEntry()).toMatchObject({ action: 'user.password-changed', actor_name: 'operator' });
  expect((await signIn(person.email, password)).problem).toBeNull();
  // Verdicts on tokens are remembered for a second.
  await api.sql('SELECT pg_sleep(1.05)');
  expect((await attempt(api, getMe, { as: person })).problem?.code).toBe('not-signed-in');
});

test('import stores a file of servers or of people, whole or not at all, in the name of an admin', async () => {
  const admin = await anAdmin(api);
  await api.sql(`UPDATE users SET created_at = '2000-01-01' WHERE id = $1`, [admin.id]);
  const folder = await aFolder();
  const [servers, people, wrong] = ['servers.yaml', 'people.csv', 'wrong.csv'].map((name) => join(folder, name));
  await writeFile(servers ?? '', '- name: file-01\n  gpus:\n    - { model: NVIDIA H200, memoryGib: 141, count: 2 }\n');
  await writeFile(people ?? '', 'email,team\nnew@example.org,Vision\n');
  await writeFile(wrong ?? '', 'name,gpus\nfile-02,many\n');
  const count = async () => (await api.sql(`SELECT 1 FROM resources WHERE name LIKE 'file-%'`)).length;

  expect((await jari(['import', servers ?? '', '--dry-run'])).said).toContain('nothing was stored');
  expect(await count()).toBe(0);
  expect((await jari(['import', servers ?? ''])).said).toContain('file-01 · created');
  expect(await count()).toBe(1);
  expect(await lastEntry()).toMatchObject({ actor_id: admin.id, actor_name: `${admin.name} (operator)` });
  expect((await jari(['import', people ?? ''])).said).toContain('new@example.org · invited');
  const refused = await jari(['import', wrong ?? '']);
  expect({ code: refused.code, said: refused.said }).toEqual({ code: 1, said: '' });
  expect(refused.complained).toContain('Nothing was stored');
  expect(await count()).toBe(1);
}, 60_000);

test.each([
  [['import', '/nowhere/servers.csv'], 'no such file'],
  [['reset-password', 'nobody@example.org'], 'Nobody has an account'],
  [['reset-password', 'not an address'], 'no e-mail address'],
  [['create-admin', 'boss@example.org', 'Two\nlines'], 'all on one line'],
  [['reset-password', 'boss@example.org', '--stdin'], '8 to 128 characters'],
  [['reset-password', 'boss@example.org', '--stdin'], 'most used', 'password1'],
  // Nobody could ever sign in with it.
  [['reset-password', 'boss@example.org', '--stdin'], '8 to 128 characters', 'plum-orbit-43-canoe'.repeat(7)],
  [['fly'], 'help'],
  [['backup', 'two', 'folders'], 'help'],
  [['restore', '/nowhere/backup.zip'], 'There is no file'],
  [['verify-backup', MAIN], 'is damaged'],
  [['backup', MAIN], 'cannot be used: it is no folder'],
])('%j is refused with one line and exit code 1', async (args, line, stdin = '') => {
  const { code, said, complained } = await jari(args, { stdin });
  expect({ code, said, lines: complained.trim().split('\n').length }).toEqual({ code: 1, said: '', lines: 1 });
  expect(complained).toContain(line);
});

test('help speaks the language of the terminal', async () => {
  expect((await jari([])).said).toContain('npm run jari -- create-admin EMAIL');
  expect((await jari(['help'], { env: { LANG: 'ko_KR.UTF-8' } })).said).toContain('감사 기록이 쓰인 그대로인지');
});

test('audit-check ends with 1 where the log was changed', async () => {
  await sealEverything(api.db);
  expect(await jari(['audit-check'])).toMatchObject({ code: 0, said: expect.stringContaining('as it was written') });
  await api.sql('ALTER TABLE audit_entries DISABLE TRIGGER USER');
  const [first] = await api.sql<{ id: number }>(
    `UPDATE audit_entries SET actor_name = 'Somebody' WHERE id = (SELECT min(id) FROM audit_entries) RETURNING id`,
  );
  const { code, complained } = await jari(['audit-check']);
  expect({ code, complained }).toEqual({ code: 1, complained: expect.stringContaining(`entry ${first?.id} `) });
});

test('a backup counts for the system page once it was verified', async () => {
  const folder = await aFolder();
  const { code, said } = await jari(['backup', folder]);
  expect(code).toBe(0);
  const file = said.split('\n')[0] ?? '';
  expect(await api.sql('SELECT file, verified_at FROM backups')).toEqual([{ file, verified_at: null }]);
  expect(await jari(['verify-backup', file])).toMatchObject({ code: 0, said: expect.stringContaining('is good') });
  const [backup] = await api.sql<{ verified_at: string | null }>('SELECT verified_at FROM backups');
  expect(backup?.verified_at).not.toBeNull();
  expect(await lastEntry()).toMatchObject({ action: 'backup.verified', actor_name: 'operator' });
});
