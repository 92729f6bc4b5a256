import {
  askForTime,
  createFeed,
  createReservation,
  enableUser,
  getUser,
  getWaitlist,
  listFeeds,
  listReservations,
  listSessions,
  login,
  makeWish,
  mergeUser,
  postFeedback,
  previewMerge,
  readFeed,
  updateReservation,
  updateUser,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { anAdmin, aPerson, aReservation, aResource, between, PASSWORD, type Person } from '../../../test/factories.ts';
import { findOverlaps, pick, race, times } from '../../../test/races.ts';
import { spawnApi, startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const second = await spawnApi(api.databaseUrl);
const admin = await anAdmin(api);

const merge = (from: Person, into: Person) =>
  call(api, mergeUser, { as: admin, params: { id: from.id }, body: { intoId: into.id } });

describe('merging two accounts of one person', () => {
  test('moves reservations of all times and states, each in a new version, with an event and an audit entry', async () => {
    const [from, into, server] = [await aPerson(api), await aPerson(api), await aResource(api)];
    const bookings = [
      await aReservation(api, { by: from, on: server, ...between(-50, -49) }),
      await aReservation(api, { by: from, on: server, ...between(-1, 1) }),
      await aReservation(api, { by: from, on: server, ...between(5, 6) }),
      await aReservation(api, { by: from, on: server, status: 'cancelled', ...between(5, 6) }),
    ];
    await aReservation(api, { by: into, on: server, ...between(7, 8) });
    await merge(from, into);
    const { items } = await call(api, listReservations, { as: into, query: { userId: 'me' } });
    expect(items).toHaveLength(5);
    const moved = items.filter(({ id }) => bookings.some((booking) => booking.id === id));
    expect(moved.map(({ version, isMine }) => [version, isMine])).toEqual(times(4, () => [2, true]));
    const ids = bookings.map(({ id }) => id);
    const events = await api.sql<{ waits: boolean }>(
      `SELECT dispatched_at IS NULL AS waits FROM outbox_events
       WHERE topic = 'reservation.moved' AND payload ->> 'reservationId' = ANY ($1)`,
      [ids],
    );
    expect(events.filter(({ waits }) => waits)).toHaveLength(3);
    const audited = await api.sql(
      `SELECT actor_id AS actor, before, after FROM audit_entries WHERE action = 'reservation.moved' AND subject_id = ANY ($1)`,
      [ids],
    );
    const entry = { actor: admin.id, before: { userId: from.id }, after: { userId: into.id } };
    expect(audited).toEqual(times(4, () => entry));
    expect(await findOverlaps(api)).toEqual([]);
  });

  test('moves teams and calendar links, and keeps what the other account had of its own', async () => {
    const [from, into, server] = [await aPerson(api), await aPerson(api), await aResource(api)];
    await api.sql(
      `WITH t AS (INSERT INTO teams (id, name, name_key, color) SELECT gen_random_uuid(), n, n, 'blue'
                  FROM unnest(ARRAY['vision', 'speech']) n RETURNING id, name)
       INSERT INTO team_members (team_id, user_id, is_manager)
       SELECT t.id, $1::uuid, t.name = 'vision' FROM t UNION ALL SELECT t.id, $2::uuid, false FROM t WHERE t.name = 'vision'`,
      [from.id, into.id],
    );
    const link = await call(api, createFeed, { as: from, body: { scope: 'resource', resourceId: server.id } });
    await call(api, createFeed, { as: from, body: { scope: 'mine' } });
    const own = await call(api, createFeed, { as: into, body: { scope: 'mine' } });
    const query = { intoId: into.id };
    expect(await call(api, previewMerge, { as: admin, params: { id: from.id }, query })).toMatchObject({
      moves: { reservationsAhead: 0, reservationsPast: 0, teams: 2, wishes: 0, calendarLinks: 1 },
      endingCalendarLinks: 1,
    });
    await merge(from, into);
    const teams = await api.sql(
      `SELECT t.name, m.is_manager AS "isManager" FROM team_members m JOIN teams t ON t.id = m.team_id
       WHERE m.user_id = $1 ORDER BY t.name`,
      [into.id],
    );
    expect(teams).toEqual([
      { name: 'speech', isManager: false },
      { name: 'vision', isManager: true },
    ]);
    const { items } = await call(api, listFeeds, { as: into });
    expect(items.map(({ id }) => id).toSorted()).toEqual([own.id, link.id].toSorted());
    const id = link.url.split('/').at(-1) ?? '';
    expect((await attempt(api, readFeed, { params: { id } })).status).toBe(200);
  });

  test('moves what they wait for, were told, were asked and have said', async () => {
    const [from, into, colleague, server] = [
      await aPerson(api),
      await aPerson(api),
      await aPerson(api),
      await aResource(api),
    ];
    const { startAt, endAt } = between(1, 100);
    const wish = { title: 'Wished', resourceIds: [server.id], tags: [], unitCount: 1, durationMinutes: 60 };
    await call(api, makeWish, { as: from, body: { ...wish, from: startAt, to: endAt } });
    await call(api, postFeedback, { as: from, body: { body: 'Said before' } });
    const held = await aReservation(api, { by: colleague, on: server, ...between(30, 40) });
    const own = await aReservation(api, { by: into, on: server, ...between(50, 60) });
    const ask = (reservationId: string, at: [number, number]) =>
      call(api, askForTime, { as: from, body: { reservationId, title: 'Asked', ...between(...at) } });
    const asked = await ask(held.id, [31, 32]);
    await ask(own.id, [51, 52]);
    await api.sql(
      `INSERT INTO notifications (user_id, kind, facts, dedupe_key, in_app) VALUES ($1::uuid, 'account-test', '{}', $1::uuid::text, true)`,
      [from.id],
    );
    const query = { intoId: into.id };
    const preview = await call(api, previewMerge, { as: admin, params: { id: from.id }, query });
    expect(preview.moves.wishes).toBe(1);
    await merge(from, into);

    expect((await call(api, getWaitlist, { as: into })).mine).toMatchObject([{ title: 'Wished' }]);
    const posts = await api.sql(`SELECT author_id AS author FROM feedback_posts WHERE body = 'Said before'`);
    expect(posts).toEqual([{ author: into.id }]);
    expect(
      await api.sql(`SELECT 1 FROM notifications WHERE user_id = $1 AND kind = 'account-test'`, [into.id]),
    ).toHaveLength(1);
    const requests = await api.sql(
      `SELECT id, asker_id AS asker FROM time_requests WHERE asker_id = ANY ($1) ORDER BY created_at`,
      [[from.id, into.id]],
    );
    // What they had asked of themselves is nobody's to answer.
    expect(requests).toMatchObject([{ id: asked.id, asker: into.id }, { asker: from.id }]);
  });

  test('closes the other account for good: no sign-in, no session, no way back', async () => {
    const [from, into] = [await aPerson(api), await aPerson(api)];
    await merge(from, into);
    const params = { id: from.id };
    expect(await call(api, getUser, { as: admin, params })).toMatchObject({
      status: 'disabled',
      mergedInto: { id: into.id, name: into.name },
    });
    await refusal(api, listSessions, 'not-signed-in', { as: from });
    await refusal(api, login, 'account-disabled', { body: { email: from.email, password: PASSWORD } });
    const body = { name: from.name, role: 'member', status: 'active' } as const;
    for (const refused of [
      await refusal(api, enableUser, 'account-closed', { as: admin, params }),
      await refusal(api, updateUser, 'account-closed', { as: admin, params, body }),
      await refusal(api, mergeUser, 'account-closed', { as: admin, params, body: { intoId: admin.id } }),
    ]) {
      expect(refused.reason).toBe('merged');
    }
  });

  test('is refused into itself, and into a disabled account', async () => {
    const [from, into] = [await aPerson(api), await aPerson(api)];
    await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [into.id]);
    for (const intoId of [from.id, into.id]) {
      const input = { as: admin, params: { id: from.id }, body: { intoId } };
      const { errors } = await refusal(api, mergeUser, 'validation-failed', input);
      expect(errors).toMatchObject([{ path: '/intoId' }]);
    }
  });

  test('leaves no reservation with the closed account while it books and changes on two processes, 10 times', async () => {
    const servers = await Promise.all(times(4, () => aResource(api, { gpus: 8 })));
    for (let round = 0; round < 10; round += 1) {
      const [from, into] = [await aPerson(api), await aPerson(api)];
      const time = between(24 * (round + 1), 24 * (round + 1) + 1);
      const there = await call(api, createReservation, {
        as: from,
        body: { resourceId: pick(servers, 0).id, title: 'There already', unitCount: 1, ...time },
      });
      const body = (index: number) => ({
        resourceId: pick(servers, index).id,
        title: 'Meanwhile',
        unitCount: 1,
        ...time,
      });
      const [created, changed] = await Promise.all([
        race(
          [api, second],
          createReservation,
          times(12, (index) => ({ as: from, body: body(index) })),
        ),
        attempt(second, updateReservation, {
          as: from,
          params: { id: there.id },
          body: { title: 'Changed meanwhile', description: null, ...time },
        }),
        merge(from, into),
      ]);
      expect(Object.keys(created).filter((code) => code !== '201' && code !== 'not-signed-in')).toEqual([]);
      expect(['done', 'not-allowed', 'not-signed-in']).toContain(changed.problem?.code ?? 'done');
      const held = await api.sql<{ holder: string }>(
        'SELECT DISTINCT user_id AS holder FROM reservations WHERE user_id = ANY ($1)',
        [[from.id, into.id]],
      );
      expect(held).toEqual([{ holder: into.id }]);
    }
    expect(await findOverlaps(api)).toEqual([]);
  });

  test('is done once when two admins merge the same two accounts crosswise at the same moment, 10 times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [await aPerson(api), await aPerson(api)];
      const outcomes = await Promise.all([
        attempt(api, mergeUser, { as: admin, params: { id: a.id }, body: { intoId: b.id } }),
        attempt(second, mergeUser, { as: admin, params: { id: b.id }, body: { intoId: a.id } }),
      ]);
      expect(outcomes.map(({ problem }) => problem?.code ?? 'done').toSorted()).toEqual(['account-closed', 'done']);
    }
  });
});
