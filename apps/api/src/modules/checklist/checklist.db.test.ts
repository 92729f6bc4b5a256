import { createFeed, getChecklist, putChecklistAway, withdraw } from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aReservation, aResource, anAdmin, aPerson, inHours, PASSWORD, type Person } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();

const doneOf = async (as: Person) => {
  const { steps } = await call(api, getChecklist, { as });
  return Object.fromEntries(steps.map(({ step, isDone }) => [step, isDone]));
};

test('sees from what there is which steps are done, five for admins and three for everybody else', async () => {
  const admin = await anAdmin(api);
  expect(await doneOf(admin)).toEqual({
    'add-server': false,
    'invite-people': false,
    'set-rules': false,
    'connect-mail': false,
    'book-first': false,
  });
  const member = await aPerson(api);
  expect(await doneOf(member)).toEqual({ 'book-first': false, 'add-calendar': false, 'choose-notifications': false });

  const server = await aResource(api);
  await aReservation(api, { by: member, on: server, startAt: inHours(1), endAt: inHours(2) });
  await call(api, createFeed, { as: member, body: { scope: 'mine' } });
  expect(await doneOf(member)).toEqual({ 'book-first': true, 'add-calendar': true, 'choose-notifications': false });
  expect(await doneOf(admin)).toMatchObject({ 'add-server': true, 'invite-people': true, 'book-first': false });
});

test('stays away once it is put away, for that person alone', async () => {
  const [person, other] = [await aPerson(api), await aPerson(api)];
  for (const isDismissed of [true, true, false, true]) {
    expect((await call(api, putChecklistAway, { as: person, body: { isDismissed } })).isDismissed).toBe(isDismissed);
  }
  expect((await call(api, getChecklist, { as: other })).isDismissed).toBe(false);
  await call(api, withdraw, { as: person, body: { password: PASSWORD } });
  expect(await api.sql('SELECT 1 FROM dismissed_checklists')).toEqual([]);
});
