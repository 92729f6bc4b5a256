import { getSystemStatus, type SystemStatus } from '@jari/contract';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { aBackup, aSystemStatus } from '../test/a-system-status.ts';
import { answer, aUser, problem } from '../test/api.ts';
import { show } from '../test/show.tsx';
import SystemPage from './system-page.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

function open(status: Partial<SystemStatus>) {
  const takenAt = new Date().toISOString();
  const backup = { ...aBackup, takenAt, verifiedAt: takenAt };
  const backups = { last: backup, lastVerified: backup };
  api.use(answer(getSystemStatus, () => ({ ...aSystemStatus, backups, ...status })));
  return show(<SystemPage />, { user: aUser({ role: 'admin' }), path: '/system' });
}

it('says that all is well, and what it is that runs', async () => {
  open({});
  expect(await screen.findByText('모두 정상입니다')).toBeTruthy();
  expect(screen.getByText('24.21.0')).toBeTruthy();
  expect(screen.getByText('/data')).toBeTruthy();
});

it('puts what is wrong on top, with what to do about it', async () => {
  const work = { ...aSystemStatus.work, workers: [], failed: 3 };
  open({ work, backups: { last: null, lastVerified: null } });
  expect(await screen.findByText('작업을 처리하는 워커가 없습니다')).toBeTruthy();
  expect(screen.getByText(/npm run worker/)).toBeTruthy();
  expect(screen.getByText('실패한 작업이 3건 있습니다')).toBeTruthy();
  expect(screen.getByText(/npm run jari -- backup/)).toBeTruthy();
  expect(screen.queryByText('모두 정상입니다')).toBeNull();
});

it('says so when nothing is known, asks again, and calls nothing fine that did not answer since', async () => {
  const { user } = open({});
  api.use(answer(getSystemStatus, () => problem('not-allowed', {})));
  await screen.findByRole('alert');
  api.use(answer(getSystemStatus, () => aSystemStatus));
  await user.click(screen.getByRole('button', { name: '다시 시도' }));
  expect(await screen.findByText('24.21.0')).toBeTruthy();
  api.use(answer(getSystemStatus, () => problem('not-allowed', {})));
  // Whoever comes back to the page asks again.
  window.dispatchEvent(new Event('visibilitychange'));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByText('24.21.0')).toBeTruthy();
  expect(screen.queryByText('모두 정상입니다')).toBeNull();
});
