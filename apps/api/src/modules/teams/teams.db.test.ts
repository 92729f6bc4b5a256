import {
  archiveTeam,
  createReservation,
  createTeam,
  getTeam,
  getTeamUse,
  listBookablePeople,
  listTeamCandidates,
  listTeams,
  putTeamMember,
  removeTeamMember,
  restoreTeam,
  updateTeam,
} from '@jari/contract';
import { expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';

const api = await startTestApp();
const [admin, mina, junho, sora, outsider] = await Promise.all([
  anAdmin(api),
  aPerson(api, { name: 'Mina' }),
  aPerson(api, { name: 'Junho' }),
  aPerson(api, { name: 'Sora' }),
  aPerson(api, { name: 'Outsider' }),
]);

test('everybody sees which teams there are, and only members and admins who belongs to them', async () => {
  const { id } = await aTeam(api, { managers: [mina], members: [junho] });
  const seenBy = async (as: typeof mina) =>
    (await call(api, listTeams, { as, query: { limit: 200 } })).items.find((team) => team.id === id);
  expect(await seenBy(mina)).toMatchObject({ memberCount: 2, membership: { isManager: true } });
  expect(await seenBy(junho)).toMatchObject({ membership: { isManager: false } });
  expect(await seenBy(outsider)).toMatchObject({ memberCount: 2, membership: null });

  const { members } = await call(api, getTeam, { as: junho, params: { id } });
  expect(members.map(({ user, isManager }) => [user.name, isManager])).toEqual([
    ['Mina', true],
    ['Junho', false],
  ]);
  await refusal(api, getTeam, 'not-allowed', { as: outsider, params: { id } });
  await refusal(api, getTeamUse, 'not-allowed', { as: outsider, params: { id } });
  expect((await call(api, getTeam, { as: admin, params: { id } })).membership).toBeNull();
});

test('of two teams in use no two have the same name, also when both are added at once', async () => {
  const body = { name: 'Robotics', color: 'rose' as const };
  const tries = await Promise.all(
    ['Robotics', 'ROBOTICS', 'robotics'].map((name) =>
      attempt(api, createTeam, { as: admin, body: { ...body, name } }),
    ),
  );
  expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);

  const { id } = tries.find(({ status }) => status === 201)?.body ?? { id: '' };
  await call(api, archiveTeam, { as: admin, params: { id } });
  const second = await call(api, createTeam, { as: admin, body });
  await refusal(api, restoreTeam, 'name-taken', { as: admin, params: { id } });
  await call(api, archiveTeam, { as: admin, params: { id: second.id } });
  expect(await call(api, restoreTeam, { as: admin, params: { id } })).toMatchObject({ id, isArchived: false });
});

test('changes only what its editor has seen, and tells what it is now', async () => {
  const { id } = await aTeam(api, { members: [mina] });
  const body = { name: 'Speech', color: 'sky' as const, description: 'Korean first' };
  await call(api, putTeamMember, { as: admin, params: { id, userId: junho.id }, body: { isManager: false } });
  const asSeen = { 'if-match': '"1"' };
  const { current } = await refusal(api, updateTeam, 'stale-version', {
    as: admin,
    params: { id },
    body,
    headers: asSeen,
  });
  expect(current).toMatchObject({ version: 2, memberCount: 2 });
  const changed = await call(api, updateTeam, { as: admin, params: { id }, body, headers: { 'if-match': '"2"' } });
  expect(changed).toMatchObject({ ...body, version: 3 });
});

test('of 60 who save at once what they saw, one does, and all others are told', async () => {
  const { id } = await aTeam(api, {});
  const body = { name: 'Crowded', color: 'sky' as const };
  const save = () => attempt(api, updateTeam, { as: admin, params: { id }, body, headers: { 'if-match': '"1"' } });
  const answers = await Promise.all(Array.from({ length: 60 }, save));
  const codes = answers.map(({ status, problem }) => problem?.code ?? String(status));
  expect(codes.filter((code) => code === '200')).toHaveLength(1);
  expect(codes.filter((code) => code === 'stale-version')).toHaveLength(59);
});

test('managers say who belongs to their team, and admins who manages it', async () => {
  const { id } = await aTeam(api, { managers: [mina, sora] });
  const of = (person: typeof mina) => ({ id, userId: person.id });
  const member = { isManager: false };
  await refusal(api, putTeamMember, 'not-allowed', { as: junho, params: of(junho), body: member });
  await call(api, putTeamMember, { as: mina, params: of(junho), body: member });
  await refusal(api, putTeamMember, 'not-allowed', { as: junho, params: of(outsider), body: member });
  await refusal(api, putTeamMember, 'not-allowed', { as: mina, params: of(junho), body: { isManager: true } });
  await refusal(api, putTeamMember, 'not-allowed', { as: mina, params: of(sora), body: member });
  await refusal(api, removeTeamMember, 'not-allowed', { as: mina, params: of(sora) });
  const left = await call(api, removeTeamMember, { as: mina, params: of(junho) });
  expect(left.members.map(({ user }) => user.name)).toEqual(['Mina', 'Sora']);
  await call(api, putTeamMember, { as: admin, params: of(sora), body: member });
  await refusal(api, putTeamMember, 'not-allowed', { as: sora, params: of(junho), body: member });
});

test('tells managers and admins who could be added, and nobody else', async () => {
  const { id } = await aTeam(api, { managers: [mina], members: [junho] });
  const named = async (as: typeof mina, q: string) =>
    (await call(api, listTeamCandidates, { as, params: { id }, query: { q } })).items.map(({ name }) => name);
  expect(await named(mina, 'SORA')).toEqual(['Sora']);
  expect(await named(mina, 'junho')).toEqual([]);
  expect(await named(mina, sora.email)).toEqual([]);
  expect(await named(admin, sora.email)).toEqual(['Sora']);
  await refusal(api, listTeamCandidates, 'not-allowed', { as: junho, params: { id } });
  await refusal(api, listTeamCandidates, 'not-allowed', { as: outsider, params: { id } });
});

test('a manager who is demoted meanwhile adds nobody any more, 20 times', async () => {
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { id } = await aTeam(api, { managers: [mina] });
      const [demoted, added] = await Promise.all([
        attempt(api, putTeamMember, { as: admin, params: { id, userId: mina.id }, body: { isManager: false } }),
        attempt(api, putTeamMember, { as: mina, params: { id, userId: junho.id }, body: { isManager: false } }),
      ]);
      expect(demoted.status).toBe(200);
      const log = await api.sql(`SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id`, [id]);
      const actions = log.map(({ action }) => action as string);
      const wasFirst = added.status === 200;
      expect(added.problem?.code ?? 'added').toBe(wasFirst ? 'added' : 'not-allowed');
      expect(actions).toEqual([...(wasFirst ? ['team.member-added'] : []), 'team.member-changed']);
    }),
  );
});

test('leaves an audit line with every change, of what changed', async () => {
  const { id } = await call(api, createTeam, { as: admin, body: { name: 'Audited', color: 'lime' } });
  await call(api, updateTeam, { as: admin, params: { id }, body: { name: 'Audited', color: 'coral' } });
  await call(api, putTeamMember, { as: admin, params: { id, userId: mina.id }, body: { isManager: true } });
  await call(api, putTeamMember, { as: admin, params: { id, userId: mina.id }, body: { isManager: true } });
  await call(api, removeTeamMember, { as: admin, params: { id, userId: mina.id } });
  await call(api, archiveTeam, { as: admin, params: { id } });
  await call(api, archiveTeam, { as: admin, params: { id } });
  await call(api, restoreTeam, { as: admin, params: { id } });
  const lines = await api.sql(
    `SELECT action, actor_name, before, after FROM audit_entries WHERE subject_kind = 'team' AND subject_id = $1 ORDER BY id`,
    [id],
  );
  expect(lines).toMatchObject([
    { action: 'team.created', before: null, after: { name: 'Audited', color: 'lime', description: null } },
    { action: 'team.updated', before: { color: 'lime' }, after: { color: 'coral' } },
    { action: 'team.member-added', before: null, after: { member: 'Mina', isManager: true } },
    { action: 'team.member-removed', before: { member: 'Mina', isManager: true }, after: null },
    { action: 'team.archived', before: null, after: null },
    { action: 'team.restored', before: null, after: null },
  ]);
});

test('tells managers whom they may book for, and admins everybody', async () => {
  const [lead, one, two] = await Promise.all([
    aPerson(api),
    aPerson(api, { name: 'Bookable One' }),
    aPerson(api, { name: 'Bookable Two' }),
  ]);
  const first = await aTeam(api, { managers: [lead], members: [one, two] });
  const second = await aTeam(api, { managers: [lead], members: [one] });
  await aTeam(api, { members: [one, lead] });
  await aTeam(api, { managers: [lead], members: [two], archived: true });
  const named = async (as: typeof lead, q?: string) =>
    (await call(api, listBookablePeople, { as, query: { ...(q && { q }) } })).items.map(({ user, teams }) => [
      user.name,
      teams.map((team) => team.id).toSorted(),
    ]);
  expect(await named(lead)).toEqual([
    ['Bookable One', [first.id, second.id]],
    ['Bookable Two', [first.id]],
  ]);
  expect(await named(lead, 'TWO')).toEqual([['Bookable Two', [first.id]]]);
  expect(await named(lead, '%')).toEqual([]);
  expect(await named(one)).toEqual([]);
  expect((await named(admin, 'bookable one'))[0]?.[1]).toHaveLength(3);
});

test('counts the hours of a week and a month by person, cut at both ends, in the zone of the installation', async () => {
  const { id } = await aTeam(api, { members: [mina, junho] });
  const server = await aResource(api);
  const booked = async (
    by: typeof mina,
    startAt: string,
    endAt: string,
    status: 'confirmed' | 'cancelled' = 'confirmed',
  ) => {
    const made = await aReservation(api, { by, on: server, startAt, endAt, status, units: [0, 1] });
    await api.sql('UPDATE reservations SET team_id = $2 WHERE id = $1', [made.id, id]);
  };
  await api.sql(`UPDATE installation SET time_zone = 'Asia/Seoul'`);
  // Monday 00:00 in Seoul is Sunday 15:00 UTC.
  await booked(mina, '2030-03-03T13:00:00Z', '2030-03-03T17:00:00Z');
  await booked(mina, '2030-03-05T00:00:00Z', '2030-03-05T03:00:00Z');
  await booked(outsider, '2030-03-06T00:00:00Z', '2030-03-06T01:00:00Z');
  await booked(mina, '2030-03-07T00:00:00Z', '2030-03-07T09:00:00Z', 'cancelled');
  // Cancelled while it ran: what was used until then counts, as it does for limits.
  await booked(outsider, '2030-03-08T00:00:00Z', '2030-03-08T02:00:00Z', 'cancelled');
  await api.sql(`UPDATE reservations SET updated_at = end_at WHERE start_at = '2030-03-08T00:00:00Z'`);
  const use = (period: 'week' | 'month') =>
    call(api, getTeamUse, { as: junho, params: { id }, query: { period, at: '2030-03-05T00:00:00Z' } });
  const week = await use('week');
  expect([week.from, week.to]).toEqual(['2030-03-03T15:00:00.000Z', '2030-03-10T15:00:00.000Z']);
  expect(week.unitHours).toBe(16);
  expect(
    week.members.map(({ user, isMember, unitHours, reservations }) => [user.name, isMember, unitHours, reservations]),
  ).toEqual([
    ['Mina', true, 10, 2],
    ['Outsider', false, 6, 2],
    ['Junho', true, 0, 0],
  ]);
  const month = await use('month');
  expect([month.from, month.unitHours]).toEqual(['2030-02-28T15:00:00.000Z', 20]);
  await api.sql(`UPDATE installation SET time_zone = 'UTC'`);
});

test('nothing new is booked in the name of an archived team', async () => {
  const { id: teamId } = await aTeam(api, { members: [mina], archived: true });
  const body = { resourceId: (await aResource(api)).id, title: 'Too late', teamId, ...between(1, 2) };
  const { errors } = await refusal(api, createReservation, 'validation-failed', { as: mina, body });
  expect(errors.map(({ path }) => path)).toEqual(['/teamId']);
});
