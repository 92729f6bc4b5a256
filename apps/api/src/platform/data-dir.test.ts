import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../../test/temporary-folder.ts';
import { openDataDir } from './data-dir.ts';
import { StartError } from './start-error.ts';

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

test('makes a folder that only its owner can enter, and closes one that was left open', async () => {
  const parent = await aFolder();
  const { path } = await openDataDir(join(parent, 'deep/data'));
  expect(await modeOf(path)).toBe('700');
  await chmod(path, 0o755);
  await openDataDir(path);
  expect(await modeOf(path)).toBe('700');
});

test('makes a secret once, keeps it for ever, and shows it to its owner only', async () => {
  const folder = await openDataDir(await aFolder());
  const secrets = await Promise.all(Array.from({ length: 20 }, () => folder.secret('secret')));
  expect(new Set(secrets).size).toBe(1);
  expect(Buffer.from(secrets[0] ?? '', 'base64url')).toHaveLength(32);
  expect(await modeOf(join(folder.path, 'secret'))).toBe('600');
  expect(await readdir(folder.path)).toEqual(['secret']);
});

test("leaves somebody else's folder alone", async () => {
  const folder = await aFolder();
  await mkdir(join(folder, 'photos'));
  await chmod(folder, 0o755);
  await expect(openDataDir(folder)).rejects.toThrow(StartError);
  expect(await modeOf(folder)).toBe('755');
});

test('says in one line which file an emptied secret is', async () => {
  const folder = await openDataDir(await aFolder());
  await writeFile(join(folder.path, 'secret'), '');
  await expect(folder.secret('secret')).rejects.toThrow(`${join(folder.path, 'secret')} is empty`);
});

test.each(['/proc/jari', '/dev/null/jari'])('says in one line that a folder cannot be made at %s', async (path) => {
  await expect(openDataDir(path)).rejects.toThrow(`The data folder cannot be used: ${path}`);
});
