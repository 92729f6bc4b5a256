import {
  acceptTimeRequest,
  askForTime,
  declineTimeRequest,
  makeWish,
  transferReservation,
  undoReservation,
} from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, inHours, type Person } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';
import { betweenEventOf, tellBetween } from './commands/tell-between.ts';

const api = await startTestApp();
const { ctx, told, kindsOf, mailsOf } = await startNotices(api);
const [junho, mina, soyeon, admin] = await Promise.all([aPerson(api), aPerson(api), aPerson(api), anAdmin(api)]);

/** Tells what has happened since the last time, each event twice. */
let seen = 0;
async function tellAll() {
  const events = await api.sql<{ id: number; topic: string; payload: Record<string, unknown> }>(
    `SELECT id::int, topic, payload FROM outbox_events WHERE id > $1 ORDER BY id`,
    [seen],
  );
  for (const event of [...events, ...events]) {
    const news = betweenEventOf(event as never);
    if (news) await tellBetween(ctx, news);
    seen = Math.max(seen, event.id);
  }
}

test('whoever is asked for time and whoever asks are told once, with what was said', async () => {
  const on = await aResource(api);
  const { id: reservationId } = await aReservation(api, { by: junho, on, ...between(2, 9) });
  const ask = (from: number) =>
    call(api, askForTime, {
      as: mina,
      body: { reservationId, ...between(from, from + 1), title: 'Deadline', message: 'Please' },
    });
  const first = await ask(4);
  await tellAll();
  const [asked] = await told(junho);
  expect(asked).toMatchObject({ kind: 'time-requested', facts: { actor: { id: mina.id }, reason: 'Please' } });
  expect(asked?.facts.reservation).toMatchObject({ startAt: inHours(4), endAt: inHours(5), unitIndexes: [0, 1, 2, 3] });
  await call(api, acceptTimeRequest, { as: junho, params: { id: first.id } });
  await tellAll();
  await aReservation(api, { by: junho, on, ...between(12, 15) });
  const { id } = await call(api, askForTime, {
    as: mina,
    body: {
      reservationId: (await aReservation(api, { by: junho, on, ...between(20, 22) })).id,
      ...between(20, 21),
      title: 'X',
    },
  });
  await call(api, declineTimeRequest, { as: junho, params: { id }, body: { answer: 'Mine ends late' } });
  await tellAll();
  expect(await kindsOf(mina)).toEqual(['time-request-accepted', 'time-request-declined']);
  expect((await told(mina)).at(-1)?.facts.reason).toBe('Mine ends late');
  expect((await mailsOf(mina)).map(({ kind }) => kind)).toEqual(['time-request-accepted', 'time-request-declined']);
});

test('both are told of a transfer by an admin, and whoever does it is not', async () => {
  const on = await aResource(api);
  const { id } = await aReservation(api, { by: soyeon, on, ...between(2, 9) });
  await call(api, transferReservation, { as: admin, params: { id }, body: { userId: mina.id, note: 'Go on' } });
  await tellAll();
  expect(await kindsOf(soyeon)).toEqual(['reservation-transferred']);
  expect((await told(mina)).at(-1)).toMatchObject({ kind: 'reservation-transferred', facts: { reason: 'Go on' } });
  expect(await kindsOf(admin)).toEqual([]);
});

test('of a transfer that was taken back, or went on to somebody else, only who has it now is told', async () => {
  const [giver, first, second] = await Promise.all([aPerson(api), aPerson(api), aPerson(api)]);
  await aTeam(api, { members: [giver, first, second] });
  const on = await aResource(api);
  const { id } = await aReservation(api, { by: giver, on, ...between(2, 9) });
  const give = (as: Person, to: Person) =>
    call(api, transferReservation, { as, params: { id }, body: { userId: to.id } });
  await give(giver, first);
  await call(api, undoReservation, { as: giver, params: { id } });
  await tellAll();
  expect(await kindsOf(first)).toEqual([]);
  await give(giver, first);
  await call(api, undoReservation, { as: giver, params: { id } });
  await give(giver, first);
  await tellAll();
  expect(await kindsOf(first)).toEqual(['reservation-transferred']);
  await give(first, giver);
  await give(giver, second);
  await tellAll();
  expect([await kindsOf(giver), await kindsOf(first), await kindsOf(second)]).toEqual([
    [],
    ['reservation-transferred'],
    ['reservation-transferred'],
  ]);
});

test('whoever waited in vain is told once when the window has passed', async () => {
  const on = await aResource(api);
  const body = { title: 'In vain', resourceIds: [on.id], unitCount: 2, durationMinutes: 60, from: inHours(1) };
  const { id: wishId } = await call(api, makeWish, { as: soyeon, body: { ...body, to: inHours(3) } });
  await tellAll();
  const before = (await kindsOf(soyeon)).length;
  const news = betweenEventOf({ id: 1, topic: 'waitlist.expired', payload: { wishId } } as never);
  if (!news) throw new Error('tells nothing');
  await Promise.all([tellBetween(ctx, news), tellBetween(ctx, { ...news, eventId: 2 })]);
  const [first, ...more] = (await told(soyeon)).slice(before);
  expect([first?.kind, first?.facts.wish?.id, first?.facts.wish?.unitCount, more]).toEqual([
    'waitlist-expired',
    wishId,
    2,
    [],
  ]);
  expect((await mailsOf(soyeon)).at(-1)?.kind).toBe('waitlist-expired');
});
