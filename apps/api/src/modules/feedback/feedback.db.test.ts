import {
  answerFeedback,
  editFeedback,
  type FeedbackState,
  feedbackLength,
  listFeedback,
  MAX_FEEDBACK_LENGTH,
  postFeedback,
  removeFeedback,
} from '@jari/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { anAdmin, aPerson } from '../../../test/factories.ts';
import { race } from '../../../test/races.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

const post = async (body: string, author?: Awaited<ReturnType<typeof aPerson>>) =>
  call(api, postFeedback, { as: author ?? (await aPerson(api)), body: { body } });
const answer = (id: string, state: FeedbackState, reply: string | null) =>
  call(api, answerFeedback, { as: admin, params: { id }, body: { state, reply } });
const auditOf = (id: string) =>
  api.sql('SELECT action, actor_name, before, after FROM audit_entries WHERE subject_id = $1 ORDER BY id', [id]);

describe('the board', () => {
  test('shows the newest first, page by page, each post once, also those of one instant', async () => {
    const author = await aPerson(api);
    for (let n = 1; n <= 5; n += 1) await post(`Post ${n}`, author);
    await api.sql(`UPDATE feedback_posts SET created_at = '2026-11-01' WHERE body IN ('Post 2', 'Post 3')`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(api, listFeedback, { as: author, query: { mine: 'true', limit: 2, cursor } });
      seen.push(...page.items.map(({ body }) => body));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.slice(0, 3)).toEqual(['Post 5', 'Post 4', 'Post 1']);
    expect(seen.slice(3).toSorted()).toEqual(['Post 2', 'Post 3']);
  });

  test('filters by state and by whose it is', async () => {
    const author = await aPerson(api);
    const { id } = await post('A rack of fans', author);
    await post('Somebody else’s');
    await answer(id, 'declined', null);
    const { items } = await call(api, listFeedback, { as: author, query: { state: 'declined', mine: 'true' } });
    expect(items.map((item) => item.id)).toEqual([id]);
  });
});

describe('a post', () => {
  test('is taken exactly as long as the counter beside the field counts it, whatever the script', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a', '한', '😀', '\u1112\u1161\u11ab', 'e\u0301', ' '),
        fc.integer({ min: -2, max: 2 }),
        fc.constantFrom('', ' ', '\n'),
        async (unit, offBy, around) => {
          const one = feedbackLength(unit) || 1;
          const typed = `${around}${unit.repeat(Math.floor((MAX_FEEDBACK_LENGTH + offBy * one) / one))}${around}`;
          const length = feedbackLength(typed);
          const { status } = await attempt(api, postFeedback, { as: await aPerson(api), body: { body: typed } });
          expect(status).toBe(length >= 1 && length <= MAX_FEEDBACK_LENGTH ? 201 : 400);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('can be changed by its author alone, as long as it is open and without a reply', async () => {
    const author = await aPerson(api);
    const { id } = await post('More GPUs', author);
    const edited = await call(api, editFeedback, { as: author, params: { id }, body: { body: 'More H200s' } });
    expect(edited).toMatchObject({ body: 'More H200s', version: 2, editedAt: expect.any(String) as string });
    await refusal(api, editFeedback, 'not-allowed', { as: admin, params: { id }, body: { body: 'Fewer' } });
    await answer(id, 'open', 'How many?');
    await refusal(api, editFeedback, 'feedback-answered', { as: author, params: { id }, body: { body: 'x' } });
    await refusal(api, removeFeedback, 'feedback-answered', { as: author, params: { id } });
    await answer(id, 'open', null);
    await call(api, removeFeedback, { as: author, params: { id } });
    expect(await api.sql('SELECT id FROM feedback_posts WHERE id = $1', [id])).toEqual([]);
  });

  test('is refused after ten in 15 minutes, and only that person’s', async () => {
    const author = await aPerson(api);
    for (let n = 0; n < 10; n += 1) await post(`${n}`, author);
    const problem = await refusal(api, postFeedback, 'rate-limited', { as: author, body: { body: 'eleventh' } });
    expect(problem.retryAfterSeconds).toBeGreaterThan(800);
    await post('of somebody else');
  });
});

describe('an answer', () => {
  test('keeps who replied when another admin only moves the state on', async () => {
    const { id } = await post('A window');
    await answer(id, 'planned', 'In spring');
    const other = await anAdmin(api);
    const moved = await call(api, answerFeedback, {
      as: other,
      params: { id },
      body: { state: 'done', reply: 'In spring' },
    });
    expect(moved).toMatchObject({ state: 'done', reply: { body: 'In spring', by: { id: admin.id } } });
  });

  test('of two admins who decide on the same view at once is one; the other is shown it', async () => {
    const { id } = await post('A door');
    const headers = { 'if-match': '"1"' };
    const inputs = (['planned', 'declined'] as const).map((state) => ({
      as: admin,
      params: { id },
      body: { state, reply: null },
      headers,
    }));
    expect(await race([api], answerFeedback, inputs)).toEqual({ '200': 1, 'stale-version': 1 });
  });

  test('that changes nothing leaves neither a version nor a line in the audit log', async () => {
    const { id } = await post('A chair');
    await answer(id, 'open', null);
    expect(await auditOf(id)).toMatchObject([{ action: 'feedback.posted' }]);
  });
});

test('every change leaves one line in the audit log, with what changed and nothing else', async () => {
  const author = await aPerson(api);
  const { id } = await post('First', author);
  await call(api, editFeedback, { as: author, params: { id }, body: { body: 'Second' } });
  await answer(id, 'planned', null);
  await call(api, removeFeedback, { as: admin, params: { id } });
  expect(await auditOf(id)).toEqual([
    { action: 'feedback.posted', actor_name: author.name, before: null, after: null },
    { action: 'feedback.edited', actor_name: author.name, before: { body: 'First' }, after: { body: 'Second' } },
    { action: 'feedback.answered', actor_name: admin.name, before: { state: 'open' }, after: { state: 'planned' } },
    {
      action: 'feedback.removed',
      actor_name: admin.name,
      before: { authorId: author.id, state: 'planned' },
      after: null,
    },
  ]);
});
