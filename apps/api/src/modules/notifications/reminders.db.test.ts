import { performance } from 'node:perf_hooks';
import { beforeEach, describe, expect, test } from 'vitest';
import { aPerson, aReservation, aResource, type Person, type Server } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { startTestApp } from '../../../test/server.ts';
import { reminderStatements, sendReminders } from './commands/send-reminders.ts';

const api = await startTestApp();
const { ctx, kindsOf, told, mailsOf } = await startNotices(api);

let person: Person;
let server: Server;
beforeEach(async () => {
  person = await aPerson(api);
  server = await aResource(api);
});

/** From so many minutes before now until so many after, by the clock that decides; made long ago. */
async function reserve(
  startMinutes: number,
  endMinutes: number,
  given: { units?: readonly number[]; madeMinutesAgo?: number } = {},
) {
  const [now] = await api.sql<{ at: string }>('SELECT clock_timestamp() AS at');
  const instant = (minutes: number) => new Date(Date.parse(now?.at ?? '') + minutes * 60_000).toISOString();
  const [startAt, endAt] = [instant(startMinutes), instant(endMinutes)];
  const { units = [0], madeMinutesAgo = 10_000 } = given;
  const reservation = await aReservation(api, { by: person, on: server, startAt, endAt, units });
  await api.sql(`UPDATE reservations SET created_at = $2, updated_at = $2 WHERE id = $1`, [
    reservation.id,
    instant(-madeMinutesAgo),
  ]);
  return reservation;
}
const choose = (column: 'start_lead_minutes' | 'end_lead_minutes', minutes: number) =>
  api.sql(
    `INSERT INTO notification_settings (user_id, ${column}) VALUES ($1, $2)
     ON CONFLICT (user_id) DO UPDATE SET ${column} = $2`,
    [person.id, minutes],
  );

describe('before a start', () => {
  test('reminds half an hour before, once', async () => {
    const { id, startAt } = await reserve(29, 120);
    await sendReminders(ctx);
    await sendReminders(ctx);
    expect(await told(person)).toMatchObject([
      { kind: 'reservation-starting-soon', readAt: null, facts: { reservation: { id, startAt } } },
    ]);
    expect(await mailsOf(person)).toMatchObject([{ kind: 'reservation-starting-soon', usefulUntil: startAt }]);
  });

  test.each([
    ['it is not time yet', 31, 30, []],
    ['the person wants it an hour before', 59, 60, ['reservation-starting-soon']],
    ['the person wants it a day before', 1439, 1440, ['reservation-starting-soon']],
    ['the person wants it five minutes before', 6, 5, []],
    ['the person wants none', 1, 0, []],
  ])('knows that %s', async (_what, startMinutes, lead, kinds) => {
    await choose('start_lead_minutes', lead);
    await reserve(startMinutes, startMinutes + 60);
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual(kinds);
  });

  test.each(['cancelled', 'rejected', 'expired', 'pending'] as const)(
    'says nothing of one that is %s',
    async (status) => {
      const { id } = await reserve(20, 120);
      await api.sql(`UPDATE reservations SET status = $2 WHERE id = $1`, [id, status]);
      await sendReminders(ctx);
      expect(await kindsOf(person)).toEqual([]);
    },
  );

  test('says nothing of one that was made or moved within that time', async () => {
    await reserve(20, 120, { madeMinutesAgo: 5 });
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual([]);
  });

  test('reminds again of one that was moved', async () => {
    const { id, startAt } = await reserve(20, 120);
    await sendReminders(ctx);
    await api.sql(`UPDATE reservations SET start_at = start_at + INTERVAL '5 minutes' WHERE id = $1`, [id]);
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual(['reservation-starting-soon', 'reservation-starting-soon']);
    // The first mail, had it not gone out yet, would no longer be true.
    const [mail] = await api.sql<{ at: string }>(
      'SELECT while_start_at AS at FROM mails WHERE user_id = $1 ORDER BY id',
      [person.id],
    );
    expect(mail?.at).toBe(startAt);
  });

  test('after an outage reminds only of what has not begun', async () => {
    await reserve(-1, 600, { units: [0] });
    await reserve(3, 600, { units: [1] });
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual(['reservation-starting-soon']);
  });
});

describe('before an end', () => {
  test('reminds of one that runs, until its end', async () => {
    const { endAt } = await reserve(-60, 29);
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual(['reservation-ending-soon']);
    expect(await mailsOf(person)).toMatchObject([{ usefulUntil: endAt }]);
  });

  test.each([
    ['is over', -60, -1],
    ['is no longer than the time before its end', -1, 29],
    ['ends later', -60, 31],
  ])('says nothing of one that %s', async (_what, startMinutes, endMinutes) => {
    await reserve(startMinutes, endMinutes);
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual([]);
  });

  test('says nothing where the person goes straight on with the same units', async () => {
    await choose('start_lead_minutes', 0);
    await reserve(-60, 20, { units: [0, 1] });
    await reserve(24, 120, { units: [0, 1, 2] });
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual([]);
  });

  test.each([
    ['somewhat later', 26, [0, 1]],
    ['with fewer units', 20, [0]],
  ])('reminds where the person goes on %s', async (_what, startMinutes, units) => {
    await choose('start_lead_minutes', 0);
    await reserve(-60, 20, { units: [0, 1] });
    await reserve(startMinutes, 120, { units });
    await sendReminders(ctx);
    expect(await kindsOf(person)).toEqual(['reservation-ending-soon']);
  });
});

describe('many at once', () => {
  const DUE = 10_000;

  test('reminds ten thousand people once each, though two scan at once', { timeout: 120_000 }, async () => {
    await api.sql(
      `WITH person AS (
         INSERT INTO users (id, email, email_key, name, password_hash, role, locale)
         SELECT new_id(), 'many-' || i || '@example.org', 'many-' || i || '@example.org', 'Many ' || i, 'x', 'member', 'ko'
         FROM generate_series(1, ${DUE}) i
         RETURNING id),
       server AS (
         INSERT INTO resources (id, name, name_key, tags, policy) VALUES (new_id(), 'many', 'many', '{}', '{}') RETURNING id)
       INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status, created_at, updated_at)
       SELECT new_id(), server.id, person.id, 'Many', clock_timestamp() + INTERVAL '25 minutes',
         clock_timestamp() + INTERVAL '3 hours', ARRAY[row_number() OVER ()::int], 'confirmed', now() - INTERVAL '1 day',
         now() - INTERVAL '1 day'
       FROM person, server`,
    );
    const began = performance.now();
    const counts = await Promise.all([sendReminders(ctx), sendReminders(ctx)]);
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(`${DUE} reminders by two scans at once: ${seconds.toFixed(1)} s\n`);
    const [made] = await api.sql<{ all: number; people: number; mails: number }>(
      `SELECT count(*)::int AS all, count(DISTINCT n.user_id)::int AS people,
         (SELECT count(*)::int FROM mails m JOIN users u ON u.id = m.user_id WHERE u.name LIKE 'Many %') AS mails
       FROM notifications n JOIN users u ON u.id = n.user_id WHERE u.name LIKE 'Many %'`,
    );
    expect(made).toEqual({ all: DUE, people: DUE, mails: DUE });
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(DUE);
    // All of them are due in the same minute.
    expect(seconds).toBeLessThan(60);
  });

  test('finds what is due by an index, however much is stored', { timeout: 60_000 }, async () => {
    // What keeps bookings apart has no part in this, and storing so many takes ten times as long with it.
    await api.sql('ALTER TABLE reservations DROP CONSTRAINT reservations_no_overlap_excl');
    await api.sql(
      `INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status)
       SELECT gen_random_uuid(), $1, $2, 'Stored', at, at + INTERVAL '30 minutes', ARRAY[0], 'confirmed'
       FROM generate_series(now() - INTERVAL '30000 hours', now() - INTERVAL '1 day', INTERVAL '1 hour') at`,
      [server.id, person.id],
    );
    await api.sql('ANALYZE reservations');
    for (const statement of reminderStatements) {
      const plan = await api.sql<Record<string, string>>(`EXPLAIN ${statement}`);
      const lines = plan.flatMap((row) => Object.values(row)).join('\n');
      expect(lines).toMatch(/Index Cond: \(\((start|end)_at > now\(\)\)/);
      expect(lines).not.toContain('Seq Scan on reservations b');
    }
  });
});
