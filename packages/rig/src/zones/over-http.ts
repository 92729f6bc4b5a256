import pg from 'pg';
import type { Reservation } from '@jari/contract';
import { callUntilAnswered, type Call } from '../client.ts';
import { makeTeam, startInstallation, type Installation } from '../installation.ts';
import { seededRandom } from '../killer.ts';
import { settle } from '../settle.ts';
import { allZones, hardTimes, inZone } from './changes.ts';
import { readByIcalJs, readByNodeIcal, readMail, type Span } from './read-back.ts';

export interface AskedOptions {
  /** Each lives in a zone of their own, and books around the changes of its clocks. */
  readonly people: number;
  readonly bookings: number;
}

const SETTLE_LIMIT_MS = 300_000;
const DAY_MS = 86_400_000;

/** @returns bookings of which one side tells another time. */
export async function findOverHttp(options: AskedOptions, seed: number): Promise<{ asked: number; wrong: string[] }> {
  const installation = await startInstallation();
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  const random = seededRandom(seed);
  try {
    const { members, resourceIds } = await makeTeam(installation.baseUrl, options.people);
    const zones = zonesWithChanges(random);
    const booked: Span[] = [];
    const texts: string[] = [];
    for (const [n, { token }] of members.entries()) {
      const ask = asker(installation.baseUrl, token);
      const zone = zones[n % zones.length] ?? 'UTC';
      const timeZone = zone;
      await ask({
        method: 'PUT',
        path: '/auth/me',
        body: { name: `Member ${n}`, locale: n % 2 ? 'en' : 'ko', timeZone },
      });
      booked.push(...(await bookIn(ask, { zone, n, count: options.bookings, resourceIds, random })));
      texts.push(await feedOf(installation, ask));
    }
    await client.connect();
    await settle(client, SETTLE_LIMIT_MS);
    return { asked: booked.length, wrong: compare(installation, booked, texts) };
  } finally {
    await client.end().catch(() => undefined);
    await installation.stop();
  }
}

/** In an order of chance, those whose clocks change before calendar links end. */
function zonesWithChanges(random: () => number): string[] {
  const shuffled = allZones().map((zone) => ({ zone, place: random() }));
  return shuffled
    .toSorted((a, b) => a.place - b.place)
    .map(({ zone }) => zone)
    .filter((zone) => upcoming(zone).length > 0)
    .slice(0, 50);
}

function upcoming(zone: string) {
  const year = new Date().getUTCFullYear();
  const [from, to] = [Date.now() + 3 * DAY_MS, Date.now() + 350 * DAY_MS];
  return hardTimes(zone, { from: year, to: year + 1 }).filter(
    ({ startAt, endAt }) => Date.parse(startAt) > from && Date.parse(endAt) < to,
  );
}

type Ask = (call: Omit<Call, 'token'>) => Promise<unknown>;

function asker(baseUrl: string, token: string): Ask {
  return async (call) => {
    const { status, body } = await callUntilAnswered(baseUrl, { ...call, token });
    if (status >= 300) throw new Error(`${call.method} ${call.path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
}

interface Where {
  readonly zone: string;
  readonly n: number;
  readonly count: number;
  readonly resourceIds: readonly string[];
  readonly random: () => number;
}

/** Asked for as people there write it. What is in the way of another is left out. */
async function bookIn(ask: Ask, { zone, n, count, resourceIds, random }: Where): Promise<Span[]> {
  const times = upcoming(zone);
  const booked: Span[] = [];
  for (let tries = 0; booked.length < count && tries < 3 * count; tries += 1) {
    const time = times[Math.floor(random() * times.length)];
    if (!time) break;
    const [startAt, endAt] = [inZone(time.startAt, zone), inZone(time.endAt, zone)];
    const body = {
      resourceId: resourceIds[n % resourceIds.length],
      unitCount: 1,
      title: `Zone ${n}.${tries}.`,
      startAt,
      endAt,
    };
    const made = (await ask({ method: 'POST', path: '/reservations', body }).catch(() => null)) as Reservation | null;
    if (made) booked.push({ title: body.title, startAt: time.startAt, endAt: time.endAt });
    if (made && (made.startAt !== time.startAt || made.endAt !== time.endAt))
      throw new Error(`the API answers ${made.startAt} to ${startAt}`);
  }
  return booked;
}

async function feedOf({ baseUrl }: Installation, ask: Ask): Promise<string> {
  const { url } = (await ask({ method: 'POST', path: '/feeds', body: { scope: 'mine' } })) as { url: string };
  const { pathname, search } = new URL(url);
  return (await fetch(`${baseUrl}${pathname}${search}`)).text();
}

function compare(
  { google, calendarId, mailbox }: Installation,
  booked: readonly Span[],
  texts: readonly string[],
): string[] {
  const inGoogle = [...google.calendars.get(calendarId).events.values()].map(({ body }) => ({
    title: String(body['summary']),
    startAt: instantOf(body['start']),
    endAt: instantOf(body['end']),
  }));
  const sides: Record<string, readonly Span[]> = {
    'ical.js': texts.flatMap(readByIcalJs),
    'node-ical': texts.flatMap(readByNodeIcal),
    Google: inGoogle,
    mail: mailbox.mails.flatMap(({ subject, text }) => {
      const told = readMail(text);
      return told ? [{ title: subject, ...told }] : [];
    }),
  };
  return booked.flatMap(({ title, startAt, endAt }) =>
    Object.entries(sides).flatMap(([side, spans]) => {
      const found = spans.filter((one) => one.title.includes(title));
      const isRight = found.length > 0 && found.every((one) => one.startAt === startAt && one.endAt === endAt);
      return isRight ? [] : [`${title} ${startAt} ${endAt}: ${side} ${JSON.stringify(found)}`];
    }),
  );
}

function instantOf(time: unknown): string {
  return new Date((time as { dateTime?: string } | undefined)?.dateTime ?? 0).toISOString();
}
