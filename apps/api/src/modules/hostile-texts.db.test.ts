import {
  createFeed,
  createReservation,
  createTeam,
  downloadReport,
  exportAudit,
  exportPeople,
  exportServersCsv,
  listReservations,
  readFeed,
  updateMe,
  updateTeam,
  type EndpointShape,
} from '@jari/contract';
import { renderMail } from '@jari/mail-templates';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal, requestOf } from '../../test/call.ts';
import { anAdmin, aPerson, aResource, between, inHours, inMinutes } from '../../test/factories.ts';
import { hostileTexts } from '../../test/hostile-texts.ts';
import { newMailRequest, someFacts } from '../../test/mails.ts';
import { addressIn } from '../../test/rows/feeds.ts';
import { startTestApp } from '../../test/server.ts';
import { walk } from '../../test/walk.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const { oneLine, twoLines } = hostileTexts;

const server = await aResource(api, { gpus: 1 });
for (const [index, title] of oneLine.entries()) {
  const [startAt, endAt] = [inMinutes(15 * index), inMinutes(15 * index + 15)];
  await api.sql(
    `INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status)
     VALUES (uuidv7(), $1, $2, $3, $4, $5, '{0}', 'confirmed')`,
    [server.id, admin.id, title, startAt, endAt],
  );
  const person = await aPerson(api, { name: title });
  await aResource(api, { name: `${title.slice(0, 90)} ${index}` });
  await call(api, updateMe, { as: person, body: { name: title, locale: 'en', timeZone: null } });
}

test('there are more than 200 of them', () => {
  expect(new Set(oneLine).size).toBeGreaterThan(200);
});

test('a title comes back as it was written, as JSON that no browser takes for anything else', async () => {
  const query = { resourceId: server.id, limit: 200 };
  const pages = await walk<{ id: string; title: string }>(api, listReservations, { as: admin, query });
  const titles = pages.flat().map(({ title }) => title);
  expect(titles.toSorted()).toEqual([...oneLine].toSorted());
});

describe.each(twoLines)('%j', (text) => {
  test('is neither a title nor a name', async () => {
    const body = { resourceId: server.id, title: text, ...between(100, 101) };
    const { errors } = await refusal(api, createReservation, 'validation-failed', { as: admin, body });
    expect(errors.map(({ path }) => path)).toEqual(['/title']);
    const profile = { name: text, locale: 'en', timeZone: null };
    await refusal(api, updateMe, 'validation-failed', { as: admin, body: profile });
  });
});

test('a calendar has one event for each, with its title and nothing more', async () => {
  const { url } = await call(api, createFeed, { as: admin, body: { scope: 'resource', resourceId: server.id } });
  const input = { params: { id: addressIn(url) } };
  expect((await attempt(api, readFeed, input)).status).toBe(200);
  const { text } = await api.request(requestOf(readFeed, input));
  const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
  expect(events.map((event) => String(event.getFirstPropertyValue('summary'))).toSorted()).toEqual(
    // Programs that split at any line break must not see one.
    oneLine.map((title) => `${admin.name}: ${title.replaceAll(/[\u2028\u2029]/g, ' ')}`).toSorted(),
  );
  const shapes = new Set(
    events.map((event) =>
      event
        .getAllProperties()
        .map(({ name }) => name)
        .join(' '),
    ),
  );
  expect(shapes.size).toBe(1);
});

const span = { from: inHours(-24), to: inHours(72) };
const files: readonly (readonly [EndpointShape, object])[] = [
  [exportAudit, {}],
  [exportPeople, {}],
  [exportServersCsv, {}],
  [downloadReport, { ...span, report: 'use', by: 'person' }],
  [downloadReport, { ...span, report: 'use', by: 'server' }],
];

test.each(files)('a table holds nothing that a spreadsheet program would run: $id', async (shape, query) => {
  const { text, status } = await api.request(requestOf(shape, { as: admin, query: { ...query } }));
  expect(status).toBe(200);
  const rows = parse(text, { bom: true });
  expect(rows.length).toBeGreaterThan(1);
  const [header = []] = rows;
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
  const dangerous = rows.flat().filter((cell) => /^[\s]*[=+\-@＝]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
  expect(dangerous).toEqual([]);
});

describe.each(['ko', 'en'] as const)('a mail in %s', (locale) => {
  const links = { publicUrl: 'https://jari.example.org' };
  const mailAbout = (text: string) => {
    const facts = someFacts({ title: text, description: text, owner: { id: admin.id, name: text } });
    const { to } = newMailRequest();
    return renderMail({ kind: 'reservation-confirmed', facts }, { ...to, name: text, locale }, links);
  };
  // Line breaks of the text aside.
  const tagsIn = (html: string) => html.match(/<(?!br\b)[!/a-z][^\s>]*/gi)?.join(' ');

  test('has the same tags whatever people wrote, and a subject of one line', () => {
    const plain = tagsIn(mailAbout('x').html);
    for (const text of [...oneLine, ...twoLines]) {
      const { html, subject } = mailAbout(text);
      expect(tagsIn(html), text).toBe(plain);
      expect(subject, text).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
    }
  });
});

test('a team may be called by each of them, and is found under it', async () => {
  const as = admin;
  const looks = { color: 'jade', description: '' } as const;
  const { id } = await call(api, createTeam, { as, body: { name: 'Vision', ...looks } });
  for (const name of oneLine.filter((text) => text.length <= 60)) {
    const team = await call(api, updateTeam, { as, params: { id }, body: { name, ...looks } });
    expect(team.name).toBe(name);
  }
});
