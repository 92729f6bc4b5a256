import * as contract from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, type Person } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';
import { announceMaintenance } from './commands/announce-maintenance.ts';
import { tellOfAccount } from './commands/tell-of-account.ts';
import { tellOfReservation } from './commands/tell-of-reservation.ts';

const api = await startTestApp();
const { ctx, settle, told, kindsOf, mailsOf } = await startNotices(api);

const book = async (as: Person, given: { needsApproval?: boolean } = {}) => {
  const server = await aResource(api, { policy: { requiresApproval: given.needsApproval ?? false } });
  const body = { resourceId: server.id, title: 'Fine-tuning', unitCount: 1, ...between(2, 4) };
  return call(api, contract.createReservation, { as, body });
};
type Booked = Awaited<ReturnType<typeof book>>;
const change = (as: Person, { id, title, description }: Booked, given: object) =>
  call(api, contract.updateReservation, {
    as,
    params: { id },
    body: { title, description, ...between(2, 4), ...given },
  });
const tell = (id: string) => tellOfReservation(ctx, id, 10);
const settleAndTell = async (id: string) => {
  await settle(id);
  expect(await tell(id)).toBeNull();
};

test('waits as long as a change may be undone', async () => {
  const person = await aPerson(api);
  const { id, updatedAt } = await book(person);
  expect(Date.parse((await tell(id)) ?? '')).toBe(Date.parse(updatedAt) + 10_000);
  expect(await kindsOf(person)).toEqual([]);
});

test('a reservation taken back within the time to undo was never there', async () => {
  const person = await aPerson(api);
  const { id } = await book(person);
  await call(api, contract.cancelReservation, { as: person, params: { id } });
  await settleAndTell(id);
  expect(await kindsOf(person)).toEqual([]);
  expect(await mailsOf(person)).toEqual([]);
});

test('whoever is booked for is told by whom, in the bell unread and by mail with the calendar entry', async () => {
  const [owner, manager] = [await aPerson(api), await aPerson(api, { name: 'Manager' })];
  const team = await aTeam(api, { managers: [manager], members: [owner] });
  const body = { resourceId: (await aResource(api)).id, title: 'Evaluation', ...between(2, 4) };
  const { id } = await call(api, contract.createReservation, {
    as: manager,
    body: { ...body, userId: owner.id, teamId: team.id },
  });
  await settleAndTell(id);
  const rows = await told(owner);
  expect(rows.map(({ kind, readAt, facts }) => [kind, readAt, facts.actor?.name])).toEqual([
    ['reservation-confirmed', null, 'Manager'],
  ]);
  expect((await mailsOf(owner)).map(({ kind, calendar }) => [kind, calendar])).toEqual([
    ['reservation-confirmed', 'REQUEST 1'],
  ]);
  expect(await kindsOf(manager)).toEqual([]);
});

test('a move there and back tells nothing', async () => {
  const person = await aPerson(api);
  const booked = await book(person);
  await settleAndTell(booked.id);
  await change(person, booked, between(3, 5));
  await change(person, booked, between(2, 4));
  await settleAndTell(booked.id);
  expect(await kindsOf(person)).toEqual(['reservation-confirmed']);
});

test("one's own doing stands in the bell as read, and comes as a mail with its calendar entry", async () => {
  const person = await aPerson(api);
  const booked = await book(person);
  await settleAndTell(booked.id);
  await change(person, booked, between(3, 5));
  await settleAndTell(booked.id);
  await call(api, contract.cancelReservation, { as: person, params: { id: booked.id } });
  await settleAndTell(booked.id);
  const rows = await told(person);
  expect(rows.map(({ kind, readAt }) => [kind, readAt !== null])).toEqual([
    ['reservation-confirmed', true],
    ['reservation-changed', true],
    ['reservation-cancelled', true],
  ]);
  expect(rows[1]?.facts).toMatchObject({ before: between(2, 4), reservation: between(3, 5), actor: null });
  expect((await mailsOf(person)).map(({ kind, calendar }) => [kind, calendar])).toEqual([
    ['reservation-confirmed', 'REQUEST 1'],
    ['reservation-changed', 'REQUEST 2'],
    ['reservation-cancelled', 'CANCEL 3'],
  ]);
});

test('a cancellation by an admin names who did it and why, and is unread', async () => {
  const [person, admin] = [await aPerson(api), await anAdmin(api)];
  const { id } = await book(person);
  await settleAndTell(id);
  await call(api, contract.cancelReservation, { as: admin, params: { id }, query: { reason: 'The rack moves' } });
  await settleAndTell(id);
  expect((await told(person))[1]).toMatchObject({
    kind: 'reservation-cancelled',
    readAt: null,
    facts: { actor: { id: admin.id, name: admin.name }, reason: 'The rack moves' },
  });
});

test('a release by an admin is a change of the end, with who did it', async () => {
  const [person, admin, server] = [await aPerson(api), await anAdmin(api), await aResource(api)];
  const { id } = await aReservation(api, { by: person, on: server, ...between(-2, 2) });
  await settleAndTell(id);
  await call(api, contract.releaseReservation, { as: admin, params: { id } });
  await settleAndTell(id);
  expect(await kindsOf(person)).toEqual(['reservation-confirmed', 'reservation-changed']);
  expect((await told(person))[1]).toMatchObject({ readAt: null, facts: { actor: { id: admin.id } } });
  // Its end is past, and yet that is the news.
  expect((await mailsOf(person))[1]).toMatchObject({ kind: 'reservation-changed', usefulUntil: null });
});

test('another title reaches the calendar and not the bell', async () => {
  const person = await aPerson(api);
  const booked = await book(person);
  await settleAndTell(booked.id);
  await change(person, booked, { title: 'Evaluation' });
  await settleAndTell(booked.id);
  expect((await told(person)).map(({ kind, inApp }) => [kind, inApp])).toEqual([
    ['reservation-confirmed', true],
    ['reservation-changed', false],
  ]);
  expect((await mailsOf(person))[1]).toMatchObject({ kind: 'reservation-changed', calendar: 'REQUEST 2' });
});

test.each([
  ['confirmed', 'reservation-approved'],
  ['rejected', 'reservation-rejected'],
  ['expired', 'reservation-expired'],
] as const)('what waits is told to its owner and to admins, and that it is %s', async (status, kind) => {
  const [person, admin] = [await aPerson(api), await anAdmin(api)];
  const { id } = await book(person, { needsApproval: true });
  await settleAndTell(id);
  expect(await kindsOf(person)).toEqual(['reservation-pending']);
  const [asked] = await told(admin);
  expect(asked).toMatchObject({ kind: 'approval-requested', readAt: null, facts: { reservation: { id } } });
  await api.sql(`UPDATE reservations SET status = $2, version = version + 1 WHERE id = $1`, [id, status]);
  await settleAndTell(id);
  expect(await kindsOf(person)).toEqual(['reservation-pending', kind]);
  expect(await kindsOf(admin)).toEqual(['approval-requested']);
});

test('a decision reaches its owner with who and why, and is done with at once in the bells of all admins', async () => {
  const [person, admin, second] = [await aPerson(api), await anAdmin(api), await anAdmin(api)];
  const [{ id }, open] = [await book(person, { needsApproval: true }), await book(person, { needsApproval: true })];
  await settleAndTell(id);
  await settleAndTell(open.id);
  const params = { kind: 'reservation' as const, id };
  await call(api, contract.rejectRequest, { as: admin, params, body: { reason: 'The rack is full' } });
  // Its owner hears of it when it has settled, the other admins now.
  expect(await tell(id)).not.toBeNull();
  const unread = async (as: Person) =>
    (await told(as)).filter(({ readAt }) => readAt === null).map(({ facts }) => facts.reservation?.id);
  for (const as of [admin, second]) expect(await unread(as)).toEqual([open.id]);
  await settleAndTell(id);
  const news = { actor: { id: admin.id, name: admin.name }, reason: 'The rack is full' };
  expect((await told(person)).at(-1)).toMatchObject({ kind: 'reservation-rejected', readAt: null, facts: news });
  expect((await mailsOf(person)).at(-1)).toMatchObject({ kind: 'reservation-rejected', content: { facts: news } });
  await call(api, contract.approveRequest, { as: admin, params: { ...params, id: open.id }, body: {} });
  await settleAndTell(open.id);
  expect((await told(person)).at(-1)).toMatchObject({ kind: 'reservation-approved', facts: { reason: null } });
});

test('what was said with an earlier yes is no reason for a later change', async () => {
  const [person, admin] = [await aPerson(api), await anAdmin(api)];
  const booked = await book(person, { needsApproval: true });
  const params = { kind: 'reservation' as const, id: booked.id };
  await call(api, contract.approveRequest, { as: admin, params, body: { reason: 'Only this week' } });
  await settleAndTell(booked.id);
  await api.sql(`UPDATE reservations SET end_at = end_at - INTERVAL '1 hour', version = version + 1 WHERE id = $1`, [
    booked.id,
  ]);
  await settleAndTell(booked.id);
  expect((await told(person)).at(-1)).toMatchObject({ kind: 'reservation-changed', facts: { reason: null } });
});

test('two workers at once tell once', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(api)));
  const booked = await Promise.all(people.map((person) => book(person)));
  await Promise.all(booked.map(({ id }) => settle(id)));
  await Promise.all([...booked, ...booked, ...booked].map(({ id }) => tell(id)));
  for (const person of people) {
    expect(await kindsOf(person)).toEqual(['reservation-confirmed']);
    expect(await mailsOf(person)).toHaveLength(1);
  }
});

test('what failed half way is told by the next try', async () => {
  const person = await aPerson(api);
  const { id } = await book(person);
  await settle(id);
  const broken = { ...ctx, queue: { send: () => Promise.reject(new Error('the queue is gone')) } };
  await expect(tellOfReservation(broken, id, 10)).rejects.toThrow('the queue is gone');
  expect(await kindsOf(person)).toEqual([]);
  await tell(id);
  expect(await kindsOf(person)).toEqual(['reservation-confirmed']);
  expect(await mailsOf(person)).toHaveLength(1);
});

test('nobody without an active account is told', async () => {
  const person = await aPerson(api);
  const { id } = await book(person);
  await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [person.id]);
  await settleAndTell(id);
  expect(await mailsOf(person)).toEqual([]);
});

test('a new role is told unless it is the old one again', async () => {
  const [person, admin] = [await aPerson(api), await anAdmin(api)];
  const event = { eventId: 1, userId: person.id, actorId: admin.id, previousRole: 'member' as const };
  await tellOfAccount(ctx, event);
  expect(await kindsOf(person)).toEqual([]);
  await api.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [person.id]);
  await tellOfAccount(ctx, event);
  await tellOfAccount(ctx, event);
  expect(await told(person)).toMatchObject([
    { kind: 'role-changed', facts: { role: 'admin', actor: { id: admin.id } } },
  ]);
  await api.sql(`UPDATE users SET role = 'member' WHERE id = $1`, [person.id]);
});

test('every new password is told, by a mail that has no way to switch it off', async () => {
  const person = await aPerson(api);
  await tellOfAccount(ctx, { eventId: 2, userId: person.id, actorId: person.id, previousRole: null });
  expect(await mailsOf(person)).toMatchObject([{ kind: 'password-changed', unsubscribeUrl: null }]);
});

test('maintenance is announced once to everybody who has something there within 14 days', async () => {
  const [one, two, later, past] = await Promise.all([aPerson(api), aPerson(api), aPerson(api), aPerson(api)]);
  const server = await aResource(api, { gpus: 2 });
  await aReservation(api, { by: one, on: server, ...between(-1, 1), units: [0] });
  await aReservation(api, { by: one, on: server, ...between(2, 3), units: [0] });
  await aReservation(api, { by: two, on: server, ...between(24, 25), units: [1] });
  await aReservation(api, { by: later, on: server, ...between(15 * 24, 15 * 24 + 1) });
  await aReservation(api, { by: past, on: server, ...between(-5, -4) });
  const event = { eventId: 3, resourceId: server.id, actorId: null };
  await announceMaintenance(ctx, event);
  expect(await kindsOf(one)).toEqual([]);
  await api.sql(`UPDATE resources SET status = 'maintenance' WHERE id = $1`, [server.id]);
  await announceMaintenance(ctx, event);
  await announceMaintenance(ctx, event);
  const kinds = await Promise.all([one, two, later, past].map(kindsOf));
  expect(kinds).toEqual([['maintenance-announced'], ['maintenance-announced'], [], []]);
});

test('an offer of the waiting list is told at once, and as such: no admin is asked, and it is urgent mail', async () => {
  const [person, admin] = [await aPerson(api), await anAdmin(api)];
  const { id } = await aReservation(api, { by: person, on: await aResource(api), ...between(2, 4), status: 'pending' });
  const [held] = await api.sql<{ until: string }>(
    `UPDATE reservations SET held_until = date_trunc('second', now()) + INTERVAL '15 minutes' WHERE id = $1
     RETURNING held_until AS until`,
    [id],
  );
  expect([await tell(id), await tell(id)]).toEqual([null, null]);
  expect((await told(person)).map(({ kind, facts }) => [kind, facts.heldUntil])).toEqual([
    ['waitlist-offered', held?.until],
  ]);
  expect(await mailsOf(person)).toMatchObject([{ kind: 'waitlist-offered', usefulUntil: held?.until }]);

  await api.sql(
    `UPDATE reservations SET held_until = NULL, status = 'expired', approval_reasons = NULL WHERE id = $1`,
    [id],
  );
  await tell(id);
  expect(await kindsOf(person)).toEqual(['waitlist-offered', 'waitlist-missed']);
  expect(await kindsOf(admin)).toEqual([]);
});

test('an offer that is accepted is confirmed, with a calendar entry, and not called approved', async () => {
  const person = await aPerson(api);
  const { id } = await aReservation(api, { by: person, on: await aResource(api), ...between(2, 4), status: 'pending' });
  await api.sql(`UPDATE reservations SET held_until = now() + INTERVAL '15 minutes' WHERE id = $1`, [id]);
  await tell(id);
  await api.sql(`UPDATE reservations SET held_until = NULL, status = 'confirmed', version = 2 WHERE id = $1`, [id]);
  await settleAndTell(id);
  expect(await kindsOf(person)).toEqual(['waitlist-offered', 'reservation-confirmed']);
  expect((await mailsOf(person)).map(({ calendar }) => calendar)).toEqual([null, 'REQUEST 2']);
});
