import {
  createFeed,
  createReservation,
  exportMyData,
  getReservation,
  getUser,
  listNotifications,
  login,
  postFeedback,
  register,
  withdraw,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import {
  anAdmin,
  aNotification,
  aPerson,
  aReservation,
  aResource,
  between,
  PASSWORD,
} from '../../../test/factories.ts';
import { times } from '../../../test/races.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const body = { password: PASSWORD };

describe('leaving for good', () => {
  test('is refused while reservations run or are to come, and says how many', async () => {
    const as = await aPerson(api);
    await aReservation(api, { by: as, on: await aResource(api), ...between(-1, 1) });
    await aReservation(api, { by: as, on: await aResource(api), ...between(3, 4) });
    expect(await refusal(api, withdraw, 'reservations-ahead', { as, body })).toMatchObject({ reservationCount: 2 });
    expect((await attempt(api, listNotifications, { as })).status).toBe(200);
  });

  test('cancels them if that is wanted, with a reason, and keeps the history under no name', async () => {
    const as = await aPerson(api, { name: 'Hana Seo' });
    const past = await aReservation(api, { by: as, on: await aResource(api), ...between(-5, -4) });
    const next = await aReservation(api, { by: as, on: await aResource(api), ...between(3, 4) });
    await call(api, withdraw, { as, body: { ...body, cancelReservations: true } });
    const read = (id: string) => call(api, getReservation, { as: admin, params: { id } });
    expect(await read(past.id)).toMatchObject({ status: 'confirmed', user: { id: as.id, name: 'Former member' } });
    expect(await read(next.id)).toMatchObject({ status: 'cancelled', cancelReason: 'Its owner left.' });
  });

  test('ends all sessions, and frees the address for somebody new', async () => {
    const as = await aPerson(api, { email: 'Again@example.org' });
    await call(api, withdraw, { as, body });
    await refusal(api, exportMyData, 'not-signed-in', { as });
    await refusal(api, login, 'invalid-credentials', { body: { email: as.email, password: PASSWORD } });
    const { user } = await call(api, register, { body: { email: as.email, password: PASSWORD, name: 'New' } });
    expect(user.id).not.toBe(as.id);
  });

  test('leaves neither name nor address anywhere but in the audit log', async () => {
    const as = await aPerson(api, { name: 'Unmistakable Name', email: 'unmistakable@example.org' });
    await aNotification(api, as);
    await call(api, createFeed, { as, body: { scope: 'mine' } });
    await call(api, withdraw, { as, body });
    const tables = await api.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_stat_user_tables WHERE schemaname = 'public' AND relname <> 'audit_entries'`,
    );
    for (const { name } of tables) {
      const rows = await api.sql(`SELECT 1 FROM "${name}" t WHERE lower(t::text) LIKE '%unmistakable%'`);
      expect(rows, name).toEqual([]);
    }
    const person = await call(api, getUser, { as: admin, params: { id: as.id } });
    expect(person).toMatchObject({
      name: 'Former member',
      status: 'disabled',
      withdrawnAt: expect.any(String) as string,
    });
  });

  test('leaves no reservation behind of those that are booked at the same moment, 10 times', async () => {
    const server = await aResource(api, { gpus: 8 });
    for (let round = 0; round < 10; round += 1) {
      const as = await aPerson(api);
      const wanted = {
        resourceId: server.id,
        title: 'At the last moment',
        unitCount: 1,
        ...between(30 + round, 31 + round),
      };
      const [left] = await Promise.all([
        attempt(api, withdraw, { as, body }),
        ...times(4, () => attempt(api, createReservation, { as, body: wanted })),
      ]);
      const ahead = await api.sql(`SELECT 1 FROM reservations WHERE user_id = $1 AND status = 'confirmed'`, [as.id]);
      const outcome = left.problem?.code ?? (ahead.length === 0 ? 'gone' : 'gone, but holding');
      expect(['gone', 'reservations-ahead']).toContain(outcome);
    }
  });
});

describe('an export', () => {
  test('holds all of me and nothing of others, as a file', async () => {
    const as = await aPerson(api);
    const server = await aResource(api);
    const mine = await aReservation(api, { by: as, on: server, ...between(1, 2) });
    await aReservation(api, { by: admin, on: server, ...between(3, 4) });
    await call(api, createFeed, { as, body: { scope: 'mine' } });
    await call(api, postFeedback, { as, body: { body: 'More coffee' } });
    await call(api, postFeedback, { as: admin, body: { body: 'Less coffee' } });
    await aNotification(api, as);
    const { body: data, headers } = await attempt(api, exportMyData, { as });
    expect(headers.get('content-disposition')).toBe('attachment; filename="jari-my-data.json"');
    expect(data).toMatchObject({
      profile: { id: as.id, email: as.email },
      teams: [],
      reservations: [{ id: mine.id, server: server.name, units: [0, 1, 2, 3] }],
      series: [],
      wishes: [],
      timeRequests: [],
      feedback: [{ body: 'More coffee', state: 'open' }],
      notifications: [{ readAt: null }],
      activity: [
        { action: 'feedback.posted', address: '127.0.0.1' },
        { action: 'feed.created', address: '127.0.0.1' },
      ],
      isComplete: true,
      sessions: [{ id: as.sessionId, isCurrent: true }],
      calendarLinks: [{ scope: 'mine', server: null }],
    });
    expect(JSON.stringify(data)).not.toMatch(/argon2|http|\.ics/);
  });

  test('leaves out no table of what belongs to a person', async () => {
    const columns = await api.sql<{ name: string }>(`
      SELECT c.conrelid::regclass || '.' || a.attname AS name
      FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.confrelid = 'users'::regclass AND c.contype = 'f' AND a.attname IN ('user_id', 'author_id', 'asker_id')
      ORDER BY 1`);
    // One more: add it to the export, or here, if it says nothing about its person.
    const sayNothing = ['dismissed_checklists.user_id', 'imported_events.user_id'];
    expect(columns.map(({ name }) => name).filter((name) => !sayNothing.includes(name))).toEqual([
      'calendar_feeds.user_id',
      'feedback_posts.author_id',
      'notification_settings.user_id',
      'notifications.user_id',
      'reservations.user_id',
      'saved_views.user_id',
      'series.user_id',
      'sessions.user_id',
      'team_members.user_id',
      'time_requests.asker_id',
      'waitlist_wishes.user_id',
    ]);
  });
});
