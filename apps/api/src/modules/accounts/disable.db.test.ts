import {
  createReservation,
  disableUser,
  enableUser,
  getReservation,
  getUser,
  listSessions,
  listUsers,
  login,
  mergeUser,
  updateUser,
  withdraw,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { anAdmin, aPerson, aReservation, aResource, between, PASSWORD, type Person } from '../../../test/factories.ts';
import { pick, race, times } from '../../../test/races.ts';
import { spawnApi, startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

const keep = { reservations: 'keep' } as const;
const cancel = { reservations: 'cancel', reason: 'Left the lab' } as const;
const statusesOf = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await call(api, getReservation, { as: admin, params: { id } })).status));

/** Somebody with a past, a running and a future reservation, each on a server of its own. */
async function aBusyPerson() {
  const person = await aPerson(api);
  const spans = [between(-5, -4), between(-1, 1), between(3, 4)];
  const bookings = [];
  for (const time of spans) bookings.push(await aReservation(api, { by: person, on: await aResource(api), ...time }));
  return { person, ids: bookings.map(({ id }) => id) };
}

describe('the list of people', () => {
  test('says when somebody was last there, and how much they hold', async () => {
    const { person } = await aBusyPerson();
    const seenAt = '2026-11-20T10:00:00.000Z';
    await api.sql('UPDATE sessions SET last_used_at = $2 WHERE user_id = $1', [person.id, seenAt]);
    const { items } = await call(api, listUsers, { as: admin, query: { q: person.email } });
    expect(items).toMatchObject([{ id: person.id, lastSeenAt: seenAt, reservationsAhead: 2, mergedInto: null }]);
  });
});

describe('disabling somebody', () => {
  test('ends their sessions at once, keeps what they hold and says how much', async () => {
    const { person, ids } = await aBusyPerson();
    const answer = await call(api, disableUser, { as: admin, params: { id: person.id }, body: keep });
    expect(answer).toMatchObject({ user: { status: 'disabled' }, cancelled: 0, kept: 2 });
    expect(await statusesOf(ids)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    await refusal(api, listSessions, 'not-signed-in', { as: person });
    await refusal(api, login, 'account-disabled', { body: { email: person.email, password: PASSWORD } });
  });

  test('cancels what they hold with the reason, as if by hand, and leaves the past alone', async () => {
    const { person, ids } = await aBusyPerson();
    const answer = await call(api, disableUser, { as: admin, params: { id: person.id }, body: cancel });
    expect(answer).toMatchObject({ cancelled: 2, kept: 0 });
    expect(await statusesOf(ids)).toEqual(['confirmed', 'cancelled', 'cancelled']);
    const told = await api.sql<{ topic: string }>(
      `SELECT topic FROM outbox_events WHERE payload ->> 'reservationId' = ANY ($1) AND dispatched_at IS NULL`,
      [ids],
    );
    expect(told).toEqual([{ topic: 'reservation.cancelled' }, { topic: 'reservation.cancelled' }]);
    const audited = await api.sql<{ after: object }>(
      `SELECT after FROM audit_entries WHERE action = 'reservation.cancelled' AND subject_id = ANY ($1)`,
      [ids],
    );
    expect(audited).toMatchObject([{ after: { cancelReason: cancel.reason } }, { after: {} }]);
  });

  test('needs a reason to cancel', async () => {
    const body = { reservations: 'cancel' };
    const params = { id: (await aPerson(api)).id };
    const { errors } = await refusal(api, disableUser, 'validation-failed', { as: admin, params, body });
    expect(errors).toMatchObject([{ path: '/reason' }]);
  });

  test('twice is once, and cancels what an interrupted first time left', async () => {
    const { person } = await aBusyPerson();
    const call1 = () => call(api, disableUser, { as: admin, params: { id: person.id }, body: keep });
    expect(await call1()).toEqual(await call1());
    expect(await call(api, disableUser, { as: admin, params: { id: person.id }, body: cancel })).toMatchObject({
      cancelled: 2,
      kept: 0,
    });
    const written = await api.sql(`SELECT 1 FROM audit_entries WHERE action = 'user.disabled' AND subject_id = $1`, [
      person.id,
    ]);
    expect(written).toHaveLength(1);
  });

  test('leaves nothing behind of 20 bookings that come in at the same moment, 10 times', async () => {
    const second = await spawnApi(api.databaseUrl);
    const servers = await Promise.all(times(4, () => aResource(api, { gpus: 8 })));
    for (let round = 0; round < 10; round += 1) {
      const person = await aPerson(api);
      const inputs = times(20, (index) => ({
        as: person,
        body: {
          resourceId: pick(servers, index).id,
          title: 'At the last moment',
          unitCount: 1,
          ...between(24 * (round + 1), 24 * (round + 1) + 1),
        },
      }));
      const [outcomes] = await Promise.all([
        race([api, second], createReservation, inputs),
        call(second, disableUser, { as: admin, params: { id: person.id }, body: cancel }),
      ]);
      expect(Object.keys(outcomes).filter((code) => code !== '201' && code !== 'not-signed-in')).toEqual([]);
      expect((await call(api, getUser, { as: admin, params: { id: person.id } })).reservationsAhead).toBe(0);
    }
  });
});

describe('enabling somebody', () => {
  test('lets them sign in again, in none of the sessions they had', async () => {
    const person = await aPerson(api);
    await call(api, disableUser, { as: admin, params: { id: person.id }, body: keep });
    // A sign-in that was under way when the account was disabled.
    await api.sql('UPDATE sessions SET ended_at = NULL WHERE user_id = $1', [person.id]);
    const params = { id: person.id };
    expect(await call(api, enableUser, { as: admin, params })).toMatchObject({ status: 'active' });
    expect(await call(api, enableUser, { as: admin, params })).toMatchObject({ status: 'active' });
    await refusal(api, listSessions, 'not-signed-in', { as: person });
    await call(api, login, { body: { email: person.email, password: PASSWORD } });
  });
});

describe('the last active admin', async () => {
  const own = await startTestApp();
  const second = await spawnApi(own.databaseUrl);

  type Leave = (by: Person, who: Person, member: Person) => readonly [typeof mergeUser, object];
  const ways: readonly (readonly [string, Leave])[] = [
    ['disable each other', (as, { id }) => [disableUser as never, { as, params: { id }, body: keep }]],
    ['merge each other away', (as, { id }, member) => [mergeUser, { as, params: { id }, body: { intoId: member.id } }]],
    ['leave', (_by, who) => [withdraw as never, { as: who, body: { password: PASSWORD } }]],
    [
      'demote and disable each other',
      (as, { id, name }) => [
        updateUser as never,
        { as, params: { id }, body: { name, role: 'member', status: 'disabled' } },
      ],
    ],
  ];

  test.each(ways)('is left when two admins %s at the same moment, on two processes, 10 times', async (_what, leave) => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b, member] = [await anAdmin(own), await anAdmin(own), await aPerson(own)];
      await own.sql(`UPDATE users SET role = 'member' WHERE NOT id = ANY ($1)`, [[a.id, b.id]]);
      const [one, other] = [leave(a, b, member), leave(b, a, member)];
      const answers = await Promise.all([attempt(own, one[0], one[1]), attempt(second, other[0], other[1])]);
      const outcomes = answers.map(({ problem }) => problem?.code ?? 'done').toSorted();
      // Whoever was late is the last admin, or has no session any more.
      expect(outcomes).toEqual(['done', expect.stringMatching(/^(last-admin|not-signed-in)$/)]);
      expect(await own.sql(`SELECT id FROM users WHERE role = 'admin' AND status = 'active'`)).toHaveLength(1);
    }
  });

  test('is left when one is demoted, one leaves and one is merged at the same moment, 10 times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b, c, member] = [await anAdmin(own), await anAdmin(own), await anAdmin(own), await aPerson(own)];
      await own.sql(`UPDATE users SET role = 'member' WHERE NOT id = ANY ($1)`, [[a.id, b.id, c.id]]);
      await Promise.all([
        attempt(own, updateUser, {
          as: c,
          params: { id: a.id },
          body: { name: 'A', role: 'member', status: 'active' },
        }),
        attempt(second, withdraw, { as: b, body: { password: PASSWORD } }),
        attempt(second, mergeUser, { as: a, params: { id: c.id }, body: { intoId: member.id } }),
      ]);
      expect(await own.sql(`SELECT id FROM users WHERE role = 'admin' AND status = 'active'`)).not.toHaveLength(0);
    }
  });
});
