import { readFeed } from '@jari/contract';
import { expect, test } from 'vitest';
import { startTestApp } from '../../test/server.ts';
import { createLogger } from './log.ts';

const lines: string[] = [];
const api = await startTestApp({ logger: createLogger('debug', { write: (line) => lines.push(line) }) });

test.each([
  ['the link of an invitation', '/sign-up?invitation=SECRET'],
  ['what a link of an invitation leads to', '/api/v1/invitations/by-token?token=SECRET'],
  ['the way out of mails', '/unsubscribe?token=SECRET'],
  ['a name somebody searched for', '/api/v1/users?q=SECRET'],
  [
    'the address of a calendar',
    `/api/v1${readFeed.path}`.replace(':id', `${'0'.repeat(36)}-${'SECRET'.repeat(7)}A.ics`),
  ],
  ['what a screen on a wall asks for', `/api/v1/wall/0${'SECRET'.repeat(10)}AAA`],
  ['the address of a screen on a wall', `/wall/0${'SECRET'.repeat(10)}AAA`],
])('the log of requests does not tell %s', async (_what, path) => {
  lines.length = 0;
  await api.request({ method: 'GET', path, headers: {} });
  const log = lines.join('');
  expect(log).toContain(path.slice(0, path.search(/[?0]/)));
  expect(log).not.toContain('SECRET');
});
