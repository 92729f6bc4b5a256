import { cancelReservation, importCalendar, type ImportResult } from '@jari/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, inHours, type Person, type Server } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
let person: Person;
let server: Server;
beforeEach(async () => {
  [person, server] = [await aPerson(api), await aResource(api, { gpus: 2 })];
});

const stamp = (instant: string) => instant.replaceAll(/[-:]|\.\d+/g, '');
const calendar = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...events.flat(), 'END:VCALENDAR'].join('\r\n');
const event = (uid: string, from: number, to: number, ...more: string[]) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `SUMMARY:${uid}`,
  `DTSTART:${stamp(inHours(from))}`,
  `DTEND:${stamp(inHours(to))}`,
  ...more,
  'END:VEVENT',
];
/** A line of the event's own in the place of one that `event` writes. */
const timed = (uid: string, ...lines: string[]) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `SUMMARY:${uid}`,
  ...lines,
  'END:VEVENT',
];

const run = (ics: string, more: object = {}) =>
  call(api, importCalendar, { as: person, body: { resourceId: server.id, ics, timeZone: 'Asia/Seoul', ...more } });
const verdicts = ({ items }: ImportResult) =>
  items.map(({ title, verdict, skipReason, problem }) => [title, verdict, skipReason ?? problem?.code ?? null]);
const booked = () =>
  api.sql<{ title: string; start_at: string; end_at: string }>(
    'SELECT title, start_at, end_at FROM reservations WHERE user_id = $1 ORDER BY start_at',
    [person.id],
  );

describe('an import', () => {
  test('does what its dry run said, and the dry run stores nothing', async () => {
    await aReservation(api, {
      by: await aPerson(api, { name: 'Junho' }),
      on: server,
      startAt: inHours(9),
      endAt: inHours(11),
      title: 'Taken',
    });
    const ics = calendar(
      event('fine', 1, 2),
      event('clash with fine', 1.5, 3),
      event('taken', 10, 12),
      event('over', -5, -4),
      event('called off', 5, 6, 'STATUS:CANCELLED'),
      event('too long', 20, 20 + 200),
      event('empty', 7, 7),
    );
    const expected = [
      ['over', 'skipped', 'past'],
      ['fine', 'would-create', null],
      ['clash with fine', 'refused', 'reservation-overlap'],
      ['called off', 'skipped', 'cancelled'],
      ['empty', 'skipped', 'no-time'],
      ['taken', 'refused', 'reservation-overlap'],
      ['too long', 'refused', 'policy-refused'],
    ];
    const preview = await run(ics, { dryRun: true });
    expect(verdicts(preview)).toEqual(expected);
    expect(await booked()).toEqual([]);
    expect(await api.sql('SELECT 1 FROM imported_events WHERE user_id = $1', [person.id])).toEqual([]);
    expect(preview.items.find(({ title }) => title === 'taken')?.problem?.detail).toContain('Junho (Taken)');

    const real = await run(ics);
    expect(verdicts(real)).toEqual(
      expected.map(([title, verdict, why]) => [title, verdict === 'would-create' ? 'created' : verdict, why]),
    );
    expect(real.items.map(({ problem }) => problem?.detail)).toEqual(
      preview.items.map(({ problem }) => problem?.detail),
    );
    expect((await booked()).map(({ title }) => title)).toEqual(['fine']);
  });

  test('repeated books nothing twice, until what it booked is cancelled', async () => {
    const ics = calendar(event('once', 1, 2), event('once', 1, 2));
    const [first, twin] = (await run(ics)).items;
    expect([first?.verdict, twin?.verdict, twin?.reservationId]).toEqual([
      'created',
      'already-imported',
      first?.reservationId,
    ]);
    expect(verdicts(await run(ics)).map(([, verdict]) => verdict)).toEqual(['already-imported', 'already-imported']);
    expect(verdicts(await run(ics, { dryRun: true }))[0]?.[1]).toBe('already-imported');
    await call(api, cancelReservation, { as: person, params: { id: first?.reservationId ?? '' } });
    expect(verdicts(await run(ics, { dryRun: true })).map(([, verdict]) => verdict)).toEqual([
      'would-create',
      'already-imported',
    ]);
    expect(verdicts(await run(ics))[0]?.[1]).toBe('created');
    expect(await booked()).toHaveLength(2);
  });

  test('at the same time by two tabs books once', async () => {
    const ics = calendar(event('race', 1, 2));
    const found = await Promise.all([
      run(ics, { unitCount: 1 }),
      run(ics, { unitCount: 1 }),
      run(ics, { unitCount: 1 }),
    ]);
    expect(found.flatMap(verdicts).filter(([, verdict]) => verdict === 'created')).toHaveLength(1);
    expect(await booked()).toHaveLength(1);
  });

  test('takes the events that were chosen, and the units', async () => {
    const ics = calendar(event('one', 1, 2), event('two', 1, 2), event('three', 1, 2));
    const preview = await run(ics, { dryRun: true, unitCount: 1 });
    expect(verdicts(preview).map(([, verdict]) => verdict)).toEqual(['would-create', 'would-create', 'refused']);
    const keys = preview.items.slice(1, 2).map(({ key }) => key);
    expect(verdicts(await run(ics, { keys, unitIds: [server.unitIds[1]] }))).toEqual([['two', 'created', null]]);
    const [row] = await api.sql<{ unit_indexes: number[] }>(
      'SELECT unit_indexes FROM reservations WHERE user_id = $1',
      [person.id],
    );
    expect(row?.unit_indexes).toEqual([1]);
  });

  test('reads every way of saying a time', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Lab Time',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0530',
      'TZOFFSETTO:+0530',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const ics = calendar(
      zone,
      timed('utc', 'DTSTART:20300601T010000Z', 'DTEND:20300601T020000Z'),
      timed('floating', 'DTSTART:20300602T100000', 'DURATION:PT90M'),
      timed('iana', 'DTSTART;TZID=America/New_York:20300603T090000', 'DTEND;TZID=Europe/Berlin:20300603T170000'),
      timed('vendor', 'DTSTART;TZID=/softwarestudio.org/Tzfile/Asia/Seoul:20300604T090000', 'DURATION:PT1H'),
      timed('own zone', 'DTSTART;TZID=Lab Time:20300605T053000', 'DURATION:PT1H'),
      timed('whole day', 'DTSTART;VALUE=DATE:20300606'),
      timed('two days', 'DTSTART;VALUE=DATE:20300607', 'DTEND;VALUE=DATE:20300609'),
      timed('nowhere', 'DTSTART;TZID=Mars/Olympus:20300610T090000', 'DURATION:PT1H'),
      timed('never', 'DTSTART:20300631T250000Z', 'DURATION:PT1H'),
      timed('timeless'),
    );
    const { items } = await run(ics, { dryRun: true });
    const times = Object.fromEntries(
      items.map(({ title, startAt, endAt, skipReason }) => [
        title,
        skipReason ?? `${startAt?.slice(5, 16)} ${endAt?.slice(5, 16)}`,
      ]),
    );
    expect(times).toEqual({
      utc: '06-01T01:00 06-01T02:00',
      floating: '06-02T01:00 06-02T02:30',
      iana: '06-03T13:00 06-03T15:00',
      vendor: '06-04T00:00 06-04T01:00',
      'own zone': '06-05T00:00 06-05T01:00',
      'whole day': '06-05T15:00 06-06T15:00',
      'two days': '06-06T15:00 06-08T15:00',
      nowhere: 'unknown-time-zone',
      never: 'no-time',
      timeless: 'no-time',
    });
  });

  test('reads times without a zone in that of the profile, when none is given', async () => {
    await api.sql(`UPDATE users SET time_zone = 'America/New_York' WHERE id = $1`, [person.id]);
    const ics = calendar(timed('x', 'DTSTART:20300602T100000', 'DURATION:PT1H'));
    const found = await run(ics, { dryRun: true, timeZone: undefined });
    expect([found.timeZone, found.items[0]?.startAt]).toEqual(['America/New_York', '2030-06-02T14:00:00.000Z']);
  });

  test('follows what repeats for 90 days, with its exceptions', async () => {
    const day = (n: number) => stamp(inHours(n * 24 + 1));
    const ics = calendar(
      [...event('daily', 1, 2).slice(0, -1), 'RRULE:FREQ=DAILY;COUNT=5', `EXDATE:${day(1)}`, 'END:VEVENT'],
      timed('daily', `RECURRENCE-ID:${day(2)}`, `DTSTART:${stamp(inHours(2 * 24 + 6))}`, 'DURATION:PT1H'),
      [...event('weekly', 30, 31).slice(0, -1), 'RRULE:FREQ=WEEKLY', 'END:VEVENT'],
    );
    const { items } = await run(ics, { dryRun: true });
    const of = (title: string) => items.filter((item) => item.title === title);
    expect(of('daily').map(({ startAt, isRepeated }) => [startAt, isRepeated])).toEqual(
      [1, 54, 73, 97].map((hours) => [inHours(hours), true]),
    );
    expect(of('weekly')).toHaveLength(13);
    expect(of('weekly').every(({ endAt }) => (endAt ?? '') < inHours(91 * 24))).toBe(true);
  });

  test('keeps the time on the wall when clocks change within a series', async () => {
    const [row] = await api.sql<{ year: number }>('SELECT extract(year FROM now())::int AS year');
    const year = (row?.year ?? 2026) + 1;
    // Far beyond the 90 days of series, so as two single ones: the day before and after the change of March.
    const march = [`${year}0301`, `${year}0401`].map((date, index) =>
      timed(`${index}`, `DTSTART;TZID=America/New_York:${date}T090000`, 'DURATION:PT1H'),
    );
    const { items } = await run(calendar(...march), { dryRun: true });
    expect(items.map(({ startAt }) => startAt?.slice(11, 16))).toEqual(['14:00', '13:00']);
  });

  test.each([
    ['no calendar', 'hello'],
    ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2030'],
    ['something else', 'BEGIN:VCARD\r\nFN:x\r\nEND:VCARD'],
    ['binary', '\u0000\u0001PK\u0003'],
    ['a deep nest', 'BEGIN:VCALENDAR\r\n'.repeat(50_000)],
  ])('refuses %s and stores nothing', async (_what, ics) => {
    const body = { resourceId: server.id, ics };
    const { errors } = await refusal(api, importCalendar, 'validation-failed', { as: person, body });
    expect(errors).toEqual([{ path: '/ics', message: 'must be an iCalendar file' }]);
    expect(await booked()).toEqual([]);
  });

  test('refuses more than 500 events, and a file of more than a megabyte', async () => {
    const many = Array.from({ length: 501 }, (_, index) => event(`e${index}`, 1 + index, 2 + index));
    const refused = (ics: string) =>
      refusal(api, importCalendar, 'validation-failed', { as: person, body: { resourceId: server.id, ics } });
    expect((await refused(calendar(...many))).errors[0]?.message).toContain('500');
    expect((await refused('x'.repeat(1_048_577))).errors[0]?.path).toBe('/ics');
    const hourly = [...event('hourly', 1, 2).slice(0, -1), 'RRULE:FREQ=HOURLY', 'END:VEVENT'];
    expect((await refused(calendar(hourly))).errors[0]?.message).toContain('500');
    expect(await booked()).toEqual([]);
  });

  test('comes to an end whatever rule is in the file', async () => {
    const rule = (uid: string, text: string, start = stamp(inHours(1))) =>
      timed(uid, `DTSTART:${start}`, 'DURATION:PT1H', `RRULE:${text}`);
    const found = await run(
      calendar(rule('secondly', 'FREQ=SECONDLY'), rule('hourly since 1970', 'FREQ=HOURLY', '19700101T000000Z')),
      { dryRun: true },
    );
    expect(verdicts(found)).toEqual([
      ['secondly', 'skipped', 'repeats-too-often'],
      ['hourly since 1970', 'skipped', 'repeats-too-often'],
    ]);
    const never = {
      resourceId: server.id,
      ics: calendar(rule('never', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31')),
      dryRun: true,
    };
    const answer = await api.request({
      method: 'POST',
      path: '/api/v1/reservations/import',
      headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
      payload: JSON.stringify(never),
    });
    expect([200, 400]).toContain(answer.status);
  }, 20_000);

  test('lists what is over up to 200, and counts the rest', async () => {
    const past = Array.from({ length: 230 }, (_, index) => event(`p${index}`, -500 + index, -499 + index));
    const { items, unlistedPast } = await run(calendar(...past), { dryRun: true });
    expect([items.length, unlistedPast]).toEqual([200, 30]);
  });

  test('cleans what cannot be a title', async () => {
    const ics = calendar(
      [
        ...event('a', 1, 2)
          .filter((line) => !line.startsWith('SUMMARY'))
          .slice(0, -1),
        `SUMMARY:  ${'가🎉'.repeat(200)}`,
        'DESCRIPTION:one\\ntwo\u0007',
        'END:VEVENT',
      ],
      event('b', 3, 4).filter((line) => !line.startsWith('SUMMARY')),
    );
    expect((await run(ics)).items.map(({ verdict }) => verdict)).toEqual(['created', 'created']);
    const [first, second] = await api.sql<{ title: string; description: string | null }>(
      'SELECT title, description FROM reservations WHERE user_id = $1 ORDER BY start_at',
      [person.id],
    );
    expect([first?.title.length, first?.title.isWellFormed(), first?.description]).toEqual([199, true, 'one\ntwo']);
    expect(second?.title).toBe('Imported event');
  });
});
