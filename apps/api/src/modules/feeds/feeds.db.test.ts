import {
  createFeed,
  createMaintenanceWindow,
  createReservation,
  deleteFeed,
  endMaintenanceWindow,
  listFeeds,
  readFeed,
  rotateFeed,
  updateMe,
} from '@jari/contract';
import ICAL from 'ical.js';
import { sync as nodeIcal } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, type Person } from '../../../test/factories.ts';
import { addressIn } from '../../../test/rows/feeds.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [mina, junho] = [await aPerson(api, { name: '민아' }), await aPerson(api, { name: 'Junho' })];
const server = await aResource(api, { name: 'h200-01' });

const read = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  api.request({ method, path: new URL(url).pathname, headers });

function eventsIn(text: string): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
}

const valueOf = (event: ICAL.Component | undefined, name: string) => String(event?.getFirstPropertyValue(name));

async function feedOf(person: Person, scope: 'mine' | 'all' = 'mine') {
  return call(api, createFeed, { as: person, body: { scope } });
}

describe('a calendar link', () => {
  test('shows a reservation, its change and its end under one identity', async () => {
    const person = await aPerson(api, { name: 'Sora' });
    const { url } = await feedOf(person);
    const own = await aResource(api);
    const body = { resourceId: own.id, title: 'LLM; 학습, 🎉', ...between(2, 4) };
    const made = await call(api, createReservation, { as: person, body });
    const first = eventsIn((await read(url)).text);
    expect(first.map((event) => valueOf(event, 'uid'))).toEqual([`${made.id}@jari`]);
    expect(valueOf(first[0], 'summary')).toBe(`LLM; 학습, 🎉 · ${own.name}`);
    expect(valueOf(first[0], 'sequence')).toBe('0');
    expect(valueOf(first[0], 'status')).toBe('CONFIRMED');
    expect(new Date(valueOf(first[0], 'dtstart')).toISOString()).toBe(made.startAt);

    await api.sql(`UPDATE reservations SET status = 'cancelled', version = 2 WHERE id = $1`, [made.id]);
    const second = eventsIn((await read(url)).text);
    expect(valueOf(second[0], 'uid')).toBe(`${made.id}@jari`);
    expect([valueOf(second[0], 'status'), valueOf(second[0], 'sequence')]).toEqual(['CANCELLED', '1']);
  });

  test('is read alike by a second program', async () => {
    const { url } = await feedOf(mina, 'all');
    const booking = await aReservation(api, { by: junho, on: server, title: 'Night run', ...between(30, 34) });
    const found = Object.values(nodeIcal.parseICS((await read(url)).text)).find(
      (one) => one?.type === 'VEVENT' && one.uid === `${booking.id}@jari`,
    );
    expect(found).toMatchObject({ summary: 'Junho: Night run', location: 'h200-01', status: 'CONFIRMED' });
    expect(found?.type === 'VEVENT' && found.start.toISOString()).toBe(booking.startAt);
  });

  test('holds 30 days of the past, 365 of the future, and what was cancelled lately', async () => {
    const person = await aPerson(api);
    const own = await aResource(api);
    const days = (from: number) => between(from * 24, from * 24 + 1);
    for (const [title, from] of [
      ['old', -40],
      ['past', -20],
      ['next year', 300],
      ['far', 370],
    ] as const) {
      await aReservation(api, { by: person, on: own, title, ...days(from) });
    }
    const gone = await aReservation(api, { by: person, on: own, title: 'gone', status: 'cancelled', ...days(3) });
    await api.sql(`UPDATE reservations SET updated_at = now() - INTERVAL '31 days' WHERE id = $1`, [gone.id]);
    await aReservation(api, { by: person, on: own, title: 'dropped', status: 'rejected', ...days(4) });
    const { url } = await feedOf(person);
    const titles = eventsIn((await read(url)).text).map((event) => valueOf(event, 'summary').split(' · ')[0]);
    expect(titles).toEqual(['past', 'dropped', 'next year']);
  });

  test('says whose a reservation is, and never an address', async () => {
    const { url } = await feedOf(mina, 'all');
    await aReservation(api, { by: junho, on: server, title: 'Shared', ...between(50, 51) });
    const { text } = await read(url);
    expect(text).toContain('Junho: Shared');
    expect(text).not.toMatch(/@example\.org|mailto:/);
  });

  test('speaks the language of its person', async () => {
    const person = await aPerson(api, { locale: 'ko' });
    expect((await read((await feedOf(person)).url)).text).toContain('X-WR-CALNAME:Jari · 내 예약\r\n');
    await call(api, updateMe, { as: person, body: { name: 'x', locale: 'en', timeZone: null } });
    expect((await read((await feedOf(person)).url)).text).toContain('X-WR-CALNAME:Jari · My reservations\r\n');
  });

  test('cannot be made to hold an event that nobody booked', async () => {
    const person = await aPerson(api);
    const own = await aResource(api);
    const title = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil';
    await aReservation(api, { by: person, on: own, title, ...between(1, 2) });
    const { text } = await read((await feedOf(person)).url);
    expect(eventsIn(text)).toHaveLength(1);
    expect(text).not.toMatch(/^UID:evil/m);
  });

  test('of one server or of all shows their maintenance as time that is taken', async () => {
    const admin = await anAdmin(api);
    const own = await aResource(api, { name: 'a100-09' });
    const plan = (more: { startAt: string; endAt?: string; unitIds?: string[] }) =>
      call(api, createMaintenanceWindow, { as: admin, body: { resourceId: own.id, reason: 'New fans', ...more } });
    const planned = await plan(between(40, 44));
    const open = await plan({ startAt: between(60, 61).startAt, unitIds: own.unitIds.slice(1, 2) });
    const ofServer = await call(api, createFeed, { as: admin, body: { scope: 'resource', resourceId: own.id } });

    const first = await read(ofServer.url);
    const events = eventsIn(first.text);
    expect(events.map((event) => valueOf(event, 'uid'))).toEqual(
      [planned, open].map(({ id }) => `maintenance-${id}@jari`),
    );
    const told = ['summary', 'description', 'location', 'transp', 'status'];
    expect(told.map((name) => valueOf(events[0], name))).toEqual([
      'Maintenance on a100-09: New fans',
      'Whole server',
      'a100-09',
      'OPAQUE',
      'CONFIRMED',
    ]);
    expect(new Date(valueOf(events[0], 'dtend')).toISOString()).toBe(planned.endAt);
    expect(valueOf(events[1], 'description')).toBe('GPU 1 · until further notice');
    expect((await read((await feedOf(admin, 'all')).url)).text).toContain(`maintenance-${open.id}@jari`);
    expect((await read((await feedOf(admin)).url)).text).not.toContain('maintenance-');

    await call(api, endMaintenanceWindow, { as: admin, params: { id: planned.id } });
    const changed = await read(ofServer.url, { 'if-none-match': first.headers.get('etag') ?? '' });
    const [again] = eventsIn(changed.text);
    expect(['uid', 'status', 'sequence'].map((name) => valueOf(again, name))).toEqual([
      `maintenance-${planned.id}@jari`,
      'CANCELLED',
      '1',
    ]);
  });

  test('is not sent again to who has it, until something in it is different', async () => {
    const person = await aPerson(api);
    const own = await aResource(api);
    const booking = await aReservation(api, { by: person, on: own, ...between(1, 2) });
    const { url } = await feedOf(person);
    const first = await read(url);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await read(url, { 'if-none-match': tag });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    const head = await read(url, {}, 'HEAD');
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag]);

    await api.sql('UPDATE reservations SET title = $2, version = version + 1 WHERE id = $1', [booking.id, 'New']);
    const changed = await read(url, { 'if-none-match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
    await api.sql(`UPDATE resources SET name = 'renamed', name_key = 'renamed' WHERE id = $1`, [own.id]);
    const renamed = await read(url, { 'if-none-match': changed.headers.get('etag') ?? '' });
    expect(renamed.status).toBe(200);
    await api.sql('DELETE FROM reservations WHERE id = $1', [booking.id]);
    expect((await read(url, { 'if-none-match': renamed.headers.get('etag') ?? '' })).status).toBe(200);
  });

  test('is dead at once when it is replaced, ended, or its person may not sign in', async () => {
    const person = await aPerson(api);
    const feed = await feedOf(person);
    const rotated = await call(api, rotateFeed, { as: person, params: { id: feed.id } });
    expect(rotated.url).not.toBe(feed.url);
    expect([(await read(feed.url)).status, (await read(rotated.url)).status]).toEqual([404, 200]);
    await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [person.id]);
    expect((await read(rotated.url)).status).toBe(404);
    await api.sql(`UPDATE users SET status = 'active' WHERE id = $1`, [person.id]);
    expect((await read(rotated.url)).status).toBe(200);
    await call(api, deleteFeed, { as: person, params: { id: feed.id } });
    expect((await read(rotated.url)).status).toBe(404);
  });

  test('is one per scope, shown again whenever it is asked for, with the time it was last read', async () => {
    const person = await aPerson(api);
    const first = await feedOf(person);
    expect(await feedOf(person)).toEqual(first);
    expect(first.lastReadAt).toBeNull();
    await read(first.url);
    const { items } = await call(api, listFeeds, { as: person });
    expect(items.map(({ id, url }) => [id, url])).toEqual([[first.id, first.url]]);
    expect(Date.parse(items[0]?.lastReadAt ?? '')).toBeGreaterThan(0);
    expect((await call(api, listFeeds, { as: junho })).items.map(({ id }) => id)).not.toContain(first.id);
  });

  test('keeps nothing secret in the database', async () => {
    const { url } = await feedOf(await aPerson(api));
    const rows = await api.sql('SELECT to_json(f) AS row FROM calendar_feeds f');
    expect(JSON.stringify(rows)).not.toContain(addressIn(url).slice(37, 60));
  });

  test('of somebody else can be neither replaced nor ended', async () => {
    const { id, url } = await feedOf(mina);
    await refusal(api, rotateFeed, 'not-found', { as: junho, params: { id } });
    await refusal(api, deleteFeed, 'not-found', { as: junho, params: { id } });
    expect((await read(url)).status).toBe(200);
  });

  test('is asked for in vain with a signature of another link, or a guessed one', async () => {
    const [one, other] = [await feedOf(mina), await feedOf(junho)];
    const swapped = `${one.id}${addressIn(other.url).slice(36)}`;
    for (const id of [swapped, `${one.id}-${'A'.repeat(43)}.ics`, `${one.id}.ics`, 'x.ics', one.id]) {
      expect((await refusal(api, readFeed, 'not-found', { params: { id } })).status).toBe(404);
    }
  });

  test('answers those who guess more and more slowly, and never the others', async () => {
    const { id, url } = await feedOf(mina);
    await api.sql(`UPDATE throttle_counters SET points = 1000 WHERE key LIKE 'feed-address%'`);
    const problem = await refusal(api, readFeed, 'rate-limited', { params: { id: `${id}-${'B'.repeat(43)}.ics` } });
    expect(problem.retryAfterSeconds).toBeGreaterThan(0);
    expect((await read(url)).status).toBe(200);
    expect((await attempt(api, readFeed, { params: { id: addressIn(url) } })).status).toBe(200);
  });
});
