import fc from 'fast-check';
import ICAL from 'ical.js';
import { sync as nodeIcal } from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarText, uidOfReservation, type CalendarEntry } from './calendar-text.ts';

const entry: CalendarEntry = {
  uid: uidOfReservation('0198c0de-0000-7000-8000-000000000001'),
  sequence: 3,
  title: '대형 언어 모델; 학습, 1차 \\ 🎉',
  description: 'first line\nsecond, line; with \\ and "quotes"',
  location: 'gpu-01',
  startAt: '2026-11-22T00:00:00.000Z',
  endAt: '2026-11-22T01:30:00.000Z',
  status: 'CONFIRMED',
  updatedAt: '2026-11-21T03:04:05.000Z',
  url: 'https://jari.example.org/calendar?reservation=1,2;3',
};

interface Read {
  readonly uid: string;
  readonly title: string;
  readonly startAt: string;
  readonly endAt: string;
}

function readByIcalJs(text: string): Read[] {
  const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return component.getAllSubcomponents('vevent').map((vevent) => {
    const event = new ICAL.Event(vevent);
    return {
      uid: event.uid,
      title: event.summary,
      startAt: event.startDate.toJSDate().toISOString(),
      endAt: event.endDate.toJSDate().toISOString(),
    };
  });
}

function readByNodeIcal(text: string): Read[] {
  return Object.values(nodeIcal.parseICS(text)).flatMap((found) =>
    found?.type === 'VEVENT'
      ? [
          {
            uid: found.uid,
            title: typeof found.summary === 'string' ? found.summary : found.summary.val,
            startAt: new Date(found.start).toISOString(),
            endAt: new Date(found.end ?? found.start).toISOString(),
          },
        ]
      : [],
  );
}

const readers = [
  ['ical.js', readByIcalJs],
  ['node-ical', readByNodeIcal],
] as const;

const expected = ({ uid, title, startAt, endAt }: CalendarEntry): Read => ({ uid, title, startAt, endAt });

describe.each(readers)('calendar text, read by %s', (_name, read) => {
  it('says what it was given', () => {
    expect(read(calendarText({ name: '내 예약', entries: [entry] }))).toEqual([expected(entry)]);
  });

  it.each([
    ['the hour that New York skips', '2026-03-08T06:30:00.000Z', '2026-03-08T07:30:00.000Z'],
    ['the hour that New York has twice', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['the night Berlin turns its clocks', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['a leap day', '2028-02-29T15:00:00.000Z', '2028-03-01T15:00:00.000Z'],
  ])('keeps the instants in %s', (_what, startAt, endAt) => {
    const moved = { ...entry, startAt, endAt };
    expect(read(calendarText({ entries: [moved] }))).toEqual([expected(moved)]);
  });

  it('gives every title back, and lets none of them become a property', () => {
    const title = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(title, (one) => {
        const titled = { ...entry, title: one };
        expect(read(calendarText({ entries: [titled] }))).toEqual([expected(titled)]);
      }),
      { numRuns: 300 },
    );
  });

  it('cannot be made to hold an event of somebody else', () => {
    const breaks = ['\r\n', '\n', '\r', '\u2028', '\u0085', '\u000b'];
    for (const lineBreak of breaks) {
      const attack = ['x', 'END:VEVENT', 'BEGIN:VEVENT', 'UID:evil', 'ATTENDEE:mailto:evil@example.org'].join(
        lineBreak,
      );
      const person = { name: attack, email: `a@example.org${attack}` };
      const all = { uid: attack, title: attack, description: attack, location: attack, url: `https://x/${attack}` };
      const text = calendarText({
        name: attack,
        entries: [{ ...entry, ...all, organizer: person, attendee: person }],
      });
      expect(read(text)).toHaveLength(1);
      expect(text.replaceAll('\r\n ', '').match(/^(?:BEGIN:VEVENT|UID:|ATTENDEE)/gm)).toHaveLength(3);
      expect(text.replaceAll('\r\n ', '')).not.toMatch(/^(?:UID:evil|ATTENDEE:mailto:evil)/m);
    }
  });
});

describe('calendar text', () => {
  it('is the same for the same entries, whenever it is made', () => {
    expect(calendarText({ entries: [entry] })).toBe(calendarText({ entries: [entry] }));
    expect(calendarText({ entries: [entry] })).toContain('DTSTAMP:20261121T030405Z');
  });

  it('ends each line with CRLF after at most 75 bytes, and cuts no character', () => {
    const text = calendarText({ name: '예약', entries: [{ ...entry, title: '🧪가'.repeat(90) }] });
    const lines = text.split('\r\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });

  it('carries what programs need to replace, withdraw and refresh', () => {
    const text = calendarText({
      name: 'Jari',
      method: 'CANCEL',
      refreshSeconds: 900,
      entries: [{ ...entry, status: 'CANCELLED' }],
    });
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3', 'X-WR-CALNAME:Jari']) {
      expect(text).toContain(`${line}\r\n`);
    }
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\nX-PUBLISHED-TTL:PT15M\r\n');
    expect(text).toContain('URL;VALUE=URI:https://jari.example.org/calendar?reservation=1%2C2%3B3\r\n');
  });
});
