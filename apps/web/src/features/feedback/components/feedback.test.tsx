import { answerFeedback, type FeedbackPost, listFeedback, postFeedback, removeFeedback } from '@jari/contract';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ConfirmHost } from '../../../components/confirm.tsx';
import { idOf } from '../../../test/a-server.ts';
import { answer, aUser } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { Board } from './board.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const aPost = (changes: Partial<FeedbackPost> = {}): FeedbackPost => ({
  id: idOf(1),
  author: { id: idOf(2), name: '이준호' },
  body: '드라이버를 올려 주세요\n<b>꼭</b>',
  state: 'open',
  reply: null,
  isMine: false,
  editedAt: null,
  version: 1,
  createdAt: '2026-11-20T00:00:00.000Z',
  ...changes,
});

function open(items: FeedbackPost[], { isAdmin = false } = {}) {
  api.use(answer(listFeedback, () => ({ items, nextCursor: null })));
  const ui = (
    <>
      <Board isAdmin={isAdmin} filters={{}} onFilter={() => undefined} />
      <ConfirmHost />
    </>
  );
  return show(ui, { user: aUser({ role: isAdmin ? 'admin' : 'member' }), path: '/feedback' });
}

it('counts characters as people do, says how many are too many, and sends none of those', async () => {
  const sent: string[] = [];
  open([]);
  api.use(
    answer(postFeedback, async (request) => {
      sent.push(((await request.json()) as { body: string }).body);
      return aPost({ isMine: true });
    }),
  );
  const field = screen.getByRole('textbox', { name: '새 의견' });
  const send = screen.getByRole('button', { name: '남기기' });
  expect(send).toHaveProperty('disabled', true);
  await userEvent.click(field);
  await userEvent.paste(`${'각'.normalize('NFD')}😀`);
  expect(screen.getByText('2 / 2000자')).toBeTruthy();
  await userEvent.paste('가'.repeat(1999));
  expect(screen.getByRole('alert').textContent).toBe('1자를 줄여 주세요.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(send).toHaveProperty('disabled', true);
  await userEvent.keyboard('{Backspace}{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent).toHaveLength(1));
  await waitFor(() => expect(field).toHaveProperty('value', ''));
});

it('shows a member posts as they were typed, and no menu for those of others or answered ones', async () => {
  const reply = { body: '올렸습니다', by: { id: idOf(9), name: '김미나' }, at: '2026-11-21T00:00:00.000Z' };
  open([aPost(), aPost({ id: idOf(3), isMine: true, reply }), aPost({ id: idOf(4), isMine: true })]);
  const posts = await screen.findAllByRole('listitem');
  expect(posts[0]?.textContent).toContain('<b>꼭</b>');
  const menus = posts.map((post) => within(post).queryAllByRole('button', { name: /메뉴/ }).length);
  expect(menus).toEqual([0, 0, 1]);
  expect(posts[1]?.textContent).toContain('올렸습니다');
});

it('lets an admin answer with a state, and remove after a question', async () => {
  const sent: unknown[] = [];
  const { user } = open([aPost()], { isAdmin: true });
  api.use(
    answer(answerFeedback, async (request) => {
      sent.push(await request.json());
      return aPost({ state: 'planned' });
    }),
    answer(removeFeedback, () => void sent.push('removed')),
  );
  await user.click(await screen.findByRole('button', { name: /메뉴/ }));
  await user.click(await screen.findByRole('menuitem', { name: '답하기' }));
  const post = within(screen.getByRole('listitem'));
  await user.click(post.getByRole('radio', { name: '계획됨' }));
  await user.type(post.getByRole('textbox'), '화요일에 합니다');
  await user.click(post.getByRole('button', { name: '저장' }));
  await waitFor(() => expect(sent).toEqual([{ state: 'planned', reply: '화요일에 합니다' }]));

  await user.click(await screen.findByRole('button', { name: /메뉴/ }));
  await user.click(await screen.findByRole('menuitem', { name: '삭제' }));
  expect(sent).toHaveLength(1);
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '의견 삭제' }));
  await waitFor(() => expect(sent).toEqual([{ state: 'planned', reply: '화요일에 합니다' }, 'removed']));
});
