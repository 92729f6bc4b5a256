import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFolder } from '../../test/temporary-folder.ts';
import { AlreadyRunningError, findLockHolder, lockDataDir } from './data-dir-lock.ts';
import { identityOf } from './process-identity.ts';

const TAKE_LOCK = new URL('../../test/programs/take-lock.ts', import.meta.url);

/** A process that takes the locks it is told to take. */
async function aRival(): Promise<ChildProcess> {
  const child = fork(TAKE_LOCK, { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

async function sendFor(rival: ChildProcess, folder: string): Promise<string> {
  const answer = answerOf(rival);
  rival.send(folder);
  return answer;
}

async function answerOf(child: ChildProcess): Promise<string> {
  const [answer] = await once(child, 'message');
  return String(answer);
}

test('names the process and the address of the Jari that already runs on the folder', async () => {
  const folder = await aFolder();
  const lock = await lockDataDir(folder);
  await lock.publish({ address: 'http://127.0.0.1:3000' });
  const refusal = await lockDataDir(folder).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(AlreadyRunningError);
  expect(String(refusal)).toContain(`http://127.0.0.1:3000 on the data folder ${folder} (process ${process.pid})`);
  expect(await findLockHolder(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:3000' });
});

test('is free again, and leaves nothing behind, once it was released', async () => {
  const folder = await aFolder();
  await (await lockDataDir(folder)).release();
  expect(await readdir(folder)).toEqual([]);
  expect(await findLockHolder(folder)).toBeUndefined();
});

test('takes over from a process that was killed', async () => {
  const folder = await aFolder();
  const holder = await aRival();
  expect(await sendFor(holder, folder)).toBe('taken');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await lockDataDir(folder);
  expect(await findLockHolder(folder)).toMatchObject({ pid: process.pid });
});

test('takes over when the number of the dead process belongs to another one now', async () => {
  const folder = await aFolder();
  const { pid } = await identityOf(process.ppid);
  await writeFile(join(folder, 'jari.lock'), JSON.stringify({ pid, startedAt: 'an earlier boot', nonce: 'x' }));
  await lockDataDir(folder);
  expect(await findLockHolder(folder)).toMatchObject({ pid: process.pid });
});

test.each(['', '{"pid":'])('takes over a lock that a power cut left as %j', async (remains) => {
  const folder = await aFolder();
  await writeFile(join(folder, 'jari.lock'), remains);
  await lockDataDir(folder);
  expect(await findLockHolder(folder)).toMatchObject({ pid: process.pid });
});

test('lets exactly one of several simultaneous starts take over a dead lock', async () => {
  const rivals = await Promise.all(Array.from({ length: 4 }, aRival));
  const dead = JSON.stringify({ pid: 2 ** 22 + 1, nonce: 'x' });
  for (let round = 0; round < 10; round += 1) {
    const folder = await aFolder();
    await writeFile(join(folder, 'jari.lock'), dead);
    const answers = await Promise.all(rivals.map((rival) => sendFor(rival, folder)));
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'AlreadyRunningError')).toHaveLength(3);
    expect(await readdir(folder)).toEqual(['jari.lock']);
  }
}, 20_000);
