import { calendarText } from '@jari/api/src/platform/ics/calendar-text.ts';
import { Instant } from '@jari/contract';
import { renderMail, type MailContent } from '@jari/mail-templates';
import { none, type Finding } from '../finding.ts';
import type { Run } from '../scenario.ts';
import { allZones, changesOf, hardTimes, inZone, type HardTime } from './changes.ts';
import { findOverHttp, type AskedOptions } from './over-http.ts';
import { readByIcalJs, readByNodeIcal, readMail, type Span } from './read-back.ts';

export interface ZonesOptions extends AskedOptions {
  /** Every so many zones. */
  readonly everyZone: number;
}

const YEARS = { from: 2024, to: 2030 };

/**
 * Times around every change of the clocks, in every zone: written by us in each way in which people and programs get them, and read
 * again by others' means. What is not asked of a running installation is asked of the code that writes it there.
 */
export async function rigZones({ everyZone, ...asked }: ZonesOptions, { seed, say, note }: Run): Promise<Finding[]> {
  const zones = allZones().filter((_, n) => n % everyZone === 0);
  const changes = zones.reduce((sum, zone) => sum + changesOf(zone, YEARS).length, 0);
  const wrong = { api: new Array<string>(), calendars: new Array<string>(), mails: new Array<string>() };
  let cases = 0;
  for (const [n, zone] of zones.entries()) {
    const times = hardTimes(zone, YEARS);
    cases += times.length;
    wrong.api.push(...times.filter(isMisread).map(nameOf));
    wrong.calendars.push(...wrongCalendars(times));
    wrong.mails.push(...times.filter(isMailWrong).map(nameOf));
    if (n % 50 === 49) say(`${n + 1} of ${zones.length} zones`);
  }
  const overHttp = await findOverHttp(asked, seed);
  note(
    `${zones.length} zones, ${changes} changes of their clocks from ${YEARS.from} to ${YEARS.to}, ${cases} times around them; ${overHttp.asked} of a running installation`,
  );
  return [
    none('R-09', `times that mean another instant when they are asked for with their offset, of ${cases}`, wrong.api),
    none('R-09', `times that ical.js or node-ical read otherwise in calendar files, of ${cases}`, wrong.calendars),
    none('R-09', `times that mails tell otherwise, in Korean and English, of ${cases}`, wrong.mails),
    none(
      'R-09',
      `bookings that API, calendar link (two parsers), mail and Google do not agree on, of ${overHttp.asked}`,
      overHttp.wrong,
    ),
  ];
}

function nameOf({ zone, startAt, endAt }: HardTime): string {
  return `${zone} ${startAt} ${endAt}`;
}

function isMisread({ zone, startAt, endAt }: HardTime): boolean {
  return [startAt, endAt].some((at) => Date.parse(Instant.parse(inZone(at, zone))) !== Date.parse(at));
}

function wrongCalendars(times: readonly HardTime[]): string[] {
  const text = calendarText({
    entries: times.map(({ startAt, endAt }, n) => ({
      uid: `${n}@jari`,
      sequence: 1,
      title: String(n),
      description: null,
      location: 'server',
      startAt,
      endAt,
      status: 'CONFIRMED',
      updatedAt: startAt,
      url: null,
    })),
  });
  const isWrong = (read: readonly Span[]) => {
    const byTitle = new Map(read.map((one) => [one.title, one]));
    return times.filter(({ startAt, endAt }, n) => {
      const one = byTitle.get(String(n));
      return one?.startAt !== startAt || one.endAt !== endAt;
    });
  };
  return [...isWrong(readByIcalJs(text)), ...isWrong(readByNodeIcal(text))].map(nameOf);
}

const LINKS = { publicUrl: 'https://jari.example.org' };

function isMailWrong({ zone, startAt, endAt }: HardTime): boolean {
  return (['ko', 'en'] as const).some((locale) => {
    const reader = { userId: null, name: 'Mina', locale, timeZone: zone };
    const told = readMail(renderMail(contentOf(startAt, endAt), reader, LINKS).text);
    return told?.startAt !== startAt || told.endAt !== endAt;
  });
}

function contentOf(startAt: string, endAt: string): MailContent {
  const id = '00000000-0000-4000-8000-000000000000';
  const reservation = {
    id,
    title: 'Run',
    description: null,
    resource: { id, name: 'server' },
    owner: { id, name: 'Mina' },
    startAt,
    endAt,
    unitIndexes: [0],
    totalUnits: 8,
  };
  const facts = { reservation, before: null, actor: null, reason: null };
  return { kind: 'reservation-confirmed', facts } as MailContent;
}
