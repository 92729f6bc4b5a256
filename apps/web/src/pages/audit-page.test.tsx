import { type AuditEntry, checkAudit, listAudit, listUsers } from '@jari/contract';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { idOf } from '../test/a-server.ts';
import { answer, aUser, problem } from '../test/api.ts';
import { show } from '../test/show.tsx';
import AuditPage from './audit-page.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const entry: AuditEntry = {
  id: 7,
  at: '2026-11-20T01:00:00.000Z',
  action: 'reservation.cancelled',
  actor: { id: idOf(2), name: '이준호' },
  subject: { kind: 'reservation', id: idOf(3), label: '파인튜닝 · h100-01' },
  before: { status: 'confirmed', title: 'admin' },
  after: { status: 'cancelled', title: 'done' },
  address: '192.0.2.10',
  requestId: '0199aaaa-0000-7000-8000-00000000beef',
  seal: { position: 7, hash: 'ab'.repeat(32) },
};

/** @returns what the page asked for, one query after the other */
function open(path: string, items: readonly AuditEntry[] = [entry]) {
  const asked: URLSearchParams[] = [];
  api.use(
    answer(listUsers, () => ({ items: [], nextCursor: null })),
    answer(listAudit, ({ url }) => {
      asked.push(new URL(url).searchParams);
      return { items: [...items], nextCursor: null };
    }),
  );
  return { asked, ...show(<AuditPage />, { user: aUser({ role: 'admin' }), path }) };
}

it('shows what was and what is in words, from where, and by which request; what people typed stays as it is', async () => {
  const { user } = open('/audit');
  await user.click(await screen.findByRole('button', { name: /파인튜닝/ }));
  const drawer = within(await screen.findByRole('dialog'));
  const [, ...rows] = drawer.getAllByRole('row');
  const cells = rows.map((row) => within(row).getAllByRole('cell'));
  expect(cells.map((row) => row.map(({ textContent }) => textContent))).toEqual([
    ['확정', '취소됨'],
    ['admin', 'done'],
  ]);
  expect(drawer.getByText('192.0.2.10')).toBeTruthy();
  expect(drawer.getByText(entry.requestId ?? '')).toBeTruthy();
});

it('asks for the days of the address, the last of them too', async () => {
  const { asked } = open('/audit?from=2026-11-01&until=2026-11-20&subjectKind=reservation');
  await screen.findByRole('button', { name: /파인튜닝/ });
  expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
    subjectKind: 'reservation',
    from: '2026-10-31T15:00:00Z',
    to: '2026-11-20T15:00:00Z',
  });
});

it('passes over what stands in the address and makes no sense', async () => {
  const { asked } = open('/audit?from=2026-13-45&until=soon&actor=nobody');
  await screen.findByRole('button', { name: /파인튜닝/ });
  expect([...(asked[0]?.keys() ?? [])]).toEqual([]);
});

it('says which entry is not as it was written', async () => {
  const { user } = open('/audit');
  const broken = { kind: 'entry-altered', entryId: 7, position: 7 } as const;
  api.use(answer(checkAudit, () => ({ sealed: 6, waiting: 0, broken, head: null, tookMs: 12 })));
  await user.click(screen.getByRole('button', { name: '기록 확인' }));
  expect((await screen.findByRole('alert')).textContent).toContain('7번 기록이 쓰인 뒤에 바뀌었습니다');
});

it('has a way out where nothing matches', async () => {
  const { user, location } = open('/audit?q=nothing', []);
  const empty = (await screen.findByText('조건에 맞는 기록이 없습니다')).parentElement;
  await user.click(within(empty as HTMLElement).getByRole('button', { name: '필터 지우기' }));
  expect(location()).toBe('/audit');
  expect(await screen.findByText('아직 기록이 없습니다')).toBeTruthy();
});

it('says what went wrong, and tries again', async () => {
  const { user } = open('/audit');
  api.use(answer(listAudit, () => problem('not-allowed', {})));
  const alert = within(await screen.findByRole('alert'));
  api.use(answer(listAudit, () => ({ items: [entry], nextCursor: null })));
  await user.click(alert.getByRole('button', { name: '다시 시도' }));
  expect(await screen.findByRole('button', { name: /파인튜닝/ })).toBeTruthy();
});
