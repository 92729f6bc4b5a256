import * as contract from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { startTestApp } from '../../../test/server.ts';
import { tellOfFeedback } from './commands/tell-of-feedback.ts';
import { tellOfRefusedMove } from './commands/tell-of-refused-move.ts';

const api = await startTestApp();
const { ctx, told, kindsOf, mailsOf } = await startNotices(api);
const [admin, author] = [await anAdmin(api), await aPerson(api)];

test('whoever said something hears once what became of it, and nothing of what they did themselves', async () => {
  const { id } = await call(api, contract.postFeedback, { as: author, body: { body: 'Newer CUDA, please' } });
  const answer = (state: 'open' | 'planned', reply: string | null) =>
    call(api, contract.answerFeedback, { as: admin, params: { id }, body: { state, reply } });
  const tell = () => tellOfFeedback(ctx, { feedbackId: id, actorId: admin.id });

  await tell();
  await answer('planned', 'On Tuesday');
  await tell();
  await tell();
  const [news, ...more] = await told(author);
  expect(more).toEqual([]);
  expect(news).toMatchObject({
    kind: 'feedback-answered',
    facts: {
      actor: { id: admin.id },
      feedback: { id, body: 'Newer CUDA, please', state: 'planned', reply: 'On Tuesday' },
    },
  });
  expect(await mailsOf(author)).toMatchObject([{ kind: 'feedback-answered' }]);

  const own = await call(api, contract.postFeedback, { as: admin, body: { body: 'Mine' } });
  const body = { state: 'done' as const, reply: null };
  await call(api, contract.answerFeedback, { as: admin, params: { id: own.id }, body });
  await tellOfFeedback(ctx, { feedbackId: own.id, actorId: admin.id });
  expect(await kindsOf(admin)).toEqual([]);
});

test('an owner hears that what they did in Google could not be, and why', async () => {
  const owner = await aPerson(api);
  const { id } = await aReservation(api, { by: owner, on: await aResource(api), ...between(5, 6) });
  const move = { eventId: 7, reservationId: id, reason: 'Junho Park is there' };
  await tellOfRefusedMove(ctx, move);
  await tellOfRefusedMove(ctx, move);
  expect(await told(owner)).toMatchObject([
    { kind: 'calendar-move-refused', facts: { reservation: { id }, reason: 'Junho Park is there' } },
  ]);
});
