import {
  cancelReservation,
  checkAvailability,
  createReservation,
  listReservations,
  putTeamMember,
  releaseReservation,
  removeTeamMember,
  updateReservation,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, type Person } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';

const api = await startTestApp();
const [admin, lead, member, outsider, gone] = await Promise.all([
  anAdmin(api),
  aPerson(api, { name: 'Lead' }),
  aPerson(api, { name: 'Member' }),
  aPerson(api, { name: 'Outsider' }),
  aPerson(api, { name: 'Gone' }),
]);
await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [gone.id]);
const vision = await aTeam(api, { managers: [lead], members: [member, gone], name: 'Vision' });
const speech = await aTeam(api, { members: [lead, member], name: 'Speech' });

/** Books a server of its own. */
async function booking(as: Person, wanted: { userId?: string; teamId?: string | null }) {
  const resourceId = (await aResource(api)).id;
  return { as, body: { resourceId, title: 'Evaluation', ...between(1, 2), ...wanted } };
}
const book = async (as: Person, wanted: { userId?: string; teamId?: string | null }) =>
  call(api, createReservation, await booking(as, wanted));
const refused = async <C extends 'not-allowed' | 'validation-failed'>(code: C, as: Person, wanted: object) =>
  refusal(api, createReservation, code, await booking(as, wanted));

describe('who books for whom, in whose name', () => {
  test('people book for themselves, in the name of a team of theirs or of none', async () => {
    expect(await book(member, { teamId: vision.id })).toMatchObject({
      user: { name: 'Member' },
      team: { name: 'Vision', color: 'blue' },
      bookedBy: null,
      isMine: true,
    });
    expect(await book(member, { userId: member.id })).toMatchObject({ team: null, bookedBy: null });
    const { errors } = await refused('validation-failed', outsider, { teamId: vision.id });
    expect(errors).toEqual([{ path: '/teamId', message: 'must be a team of the person it is booked for' }]);
  });

  test('managers book for the members of their team, in its name only', async () => {
    expect(await book(lead, { userId: member.id, teamId: vision.id })).toMatchObject({
      user: { name: 'Member' },
      team: { name: 'Vision' },
      bookedBy: { id: lead.id, name: 'Lead' },
      isMine: false,
    });
    await refused('not-allowed', lead, { userId: member.id });
    await refused('not-allowed', lead, { userId: member.id, teamId: speech.id });
    await refused('not-allowed', member, { userId: lead.id, teamId: vision.id });
    await refused('validation-failed', lead, { userId: outsider.id, teamId: vision.id });
    await refused('validation-failed', lead, { userId: gone.id, teamId: vision.id });
  });

  test('admins book for everybody with an active account, in a name of theirs', async () => {
    expect(await book(admin, { userId: outsider.id })).toMatchObject({ bookedBy: { id: admin.id }, team: null });
    expect(await book(admin, { userId: member.id, teamId: speech.id })).toMatchObject({ team: { name: 'Speech' } });
    await refused('validation-failed', admin, { userId: outsider.id, teamId: vision.id });
    await refused('validation-failed', admin, { userId: gone.id });
    await refused('validation-failed', admin, { userId: '019a2b3c-0000-7000-8000-000000000000' });
  });

  test('see the limits of whoever it is for before they book, and nobody else does', async () => {
    const server = await aResource(api, { policy: { maxFuturePerPerson: 1 } });
    await book(member, {});
    await call(api, createReservation, { as: member, body: { resourceId: server.id, title: 'x', ...between(8, 9) } });
    const look = (as: Person, wanted: object) => ({
      as,
      query: { resourceId: server.id, ...between(5, 6), ...wanted },
    });
    const seen = async (as: Person, wanted: object) =>
      (await call(api, checkAvailability, look(as, wanted))).refusals.length;
    expect(await seen(lead, {})).toBe(0);
    expect(await seen(lead, { userId: member.id, teamId: vision.id })).toBe(1);
    expect(await seen(admin, { userId: member.id })).toBe(1);
    await refusal(api, checkAvailability, 'not-allowed', look(outsider, { userId: member.id }));
    await refusal(api, checkAvailability, 'validation-failed', look(lead, { userId: outsider.id, teamId: vision.id }));
  });

  test('lists what is booked in the name of a team', async () => {
    const team = await aTeam(api, { managers: [lead], members: [member] });
    const made = await book(lead, { userId: member.id, teamId: team.id });
    await book(member, {});
    const { items } = await call(api, listReservations, { as: outsider, query: { teamId: team.id } });
    expect(items.map(({ id }) => id)).toEqual([made.id]);
  });
});

describe('what belongs to a member and names a team', () => {
  const change = (id: string, as: Person, more: object = {}) => ({
    as,
    params: { id },
    body: { title: 'Moved', ...between(3, 4), ...more },
  });

  test('its managers change, and nobody else does but its owner', async () => {
    const { id } = await book(member, { teamId: vision.id });
    const moved = await call(api, updateReservation, change(id, lead));
    expect(moved).toMatchObject({ title: 'Moved', user: { name: 'Member' }, team: { name: 'Vision' }, bookedBy: null });
    await refusal(api, updateReservation, 'not-allowed', change(id, outsider));
    await refusal(api, updateReservation, 'not-allowed', change(id, admin));
    await refusal(api, updateReservation, 'not-allowed', change((await book(member, {})).id, lead));
    await refusal(api, updateReservation, 'not-allowed', change((await book(member, { teamId: speech.id })).id, lead));
  });

  test('its managers cancel with a reason, and hand back', async () => {
    const { id } = await book(member, { teamId: vision.id });
    await refusal(api, cancelReservation, 'validation-failed', { as: lead, params: { id } });
    const query = { reason: 'The paper is done' };
    await refusal(api, cancelReservation, 'not-allowed', { as: outsider, params: { id }, query });
    const cancelled = await call(api, cancelReservation, { as: lead, params: { id }, query });
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelledBy: { name: 'Lead' } });

    const running = await aReservation(api, { by: member, on: await aResource(api), ...between(-1, 2) });
    await refusal(api, releaseReservation, 'not-allowed', { as: lead, params: { id: running.id } });
    await api.sql('UPDATE reservations SET team_id = $2 WHERE id = $1', [running.id, vision.id]);
    await call(api, releaseReservation, { as: lead, params: { id: running.id } });
  });

  test('managers give it another name only of a team that they manage, owners any of theirs', async () => {
    const { id } = await book(member, { teamId: vision.id });
    const second = await aTeam(api, { managers: [lead], members: [member], name: 'Second' });
    await refusal(api, updateReservation, 'not-allowed', change(id, lead, { teamId: null }));
    await refusal(api, updateReservation, 'not-allowed', change(id, lead, { teamId: speech.id }));
    expect(await call(api, updateReservation, change(id, lead, { teamId: second.id }))).toMatchObject({
      team: { name: 'Second' },
    });
    expect(await call(api, updateReservation, change(id, member, { teamId: speech.id }))).toMatchObject({
      team: { name: 'Speech' },
    });
    expect(await call(api, updateReservation, change(id, member, { teamId: null }))).toMatchObject({ team: null });
  });

  test('whoever leaves the team keeps it with its name, out of reach of the managers', async () => {
    const team = await aTeam(api, { managers: [lead], members: [member] });
    const { id } = await book(member, { teamId: team.id });
    await call(api, removeTeamMember, { as: lead, params: { id: team.id, userId: member.id } });
    await refusal(api, updateReservation, 'not-allowed', change(id, lead));
    expect(await call(api, updateReservation, change(id, member))).toMatchObject({ team: { id: team.id } });
    await refused('validation-failed', lead, { userId: member.id, teamId: team.id });
  });
});

test('a manager who is demoted meanwhile books before or not at all, 20 times', async () => {
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      const team = await aTeam(api, { managers: [lead], members: [member] });
      const wanted = await booking(lead, { userId: member.id, teamId: team.id });
      const [demoted, booked] = await Promise.all([
        attempt(api, putTeamMember, {
          as: admin,
          params: { id: team.id, userId: lead.id },
          body: { isManager: false },
        }),
        attempt(api, createReservation, wanted),
      ]);
      expect(demoted.status).toBe(200);
      expect(booked.problem?.code ?? 'booked').toMatch(/^(booked|not-allowed)$/);
      await refusal(api, createReservation, 'not-allowed', wanted);
    }),
  );
});

test('of a manager and its owner who move the same reservation at once, each sees the other or is told', async () => {
  const { id } = await book(member, { teamId: vision.id });
  const asSeen = { 'if-match': '"1"' };
  const tries = await Promise.all(
    [lead, member].map((as) =>
      attempt(api, updateReservation, {
        as,
        params: { id },
        headers: asSeen,
        body: { title: as.name, ...between(5, 6) },
      }),
    ),
  );
  expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
});
