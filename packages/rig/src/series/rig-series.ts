import ical from 'node-ical';
import pg from 'pg';
import type { Reservation, Series, SeriesPreview } from '@jari/contract';
import { callUntilAnswered, type Call } from '../client.ts';
import { none, type Finding } from '../finding.ts';
import { makeTeam, startInstallation, type Installation } from '../installation.ts';
import { seededRandom } from '../killer.ts';
import type { Run } from '../scenario.ts';
import { settle } from '../settle.ts';
import { datesOfYear, isTaken, someOccupation, type Held, type Wanted } from './year.ts';

export interface SeriesOptions {
  /** Series of a year, each on a server of its own among random reservations. */
  readonly series: number;
  readonly reservations: number;
}

const GPUS = 8;
const SETTLE_LIMIT_MS = 600_000;

interface Wrong {
  readonly silent: string[];
  readonly judged: string[];
  readonly refused: string[];
  readonly counted: string[];
}

/**
 * Series of 52 weeks are booked where others are already. What can be had and what not is worked out here from what the
 * others hold; every side must come to the same dates.
 */
export async function rigSeries({ series, reservations }: SeriesOptions, { seed, note }: Run): Promise<Finding[]> {
  const installation = await startInstallation();
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  const wrong: Wrong = { silent: [], judged: [], refused: [], counted: [] };
  const random = seededRandom(seed);
  try {
    const { members } = await makeTeam(installation.baseUrl, 2);
    const [admin, owner] = members.map(({ token }) => asker(installation, token));
    if (!admin || !owner) throw new Error('there is nobody');
    const booked = new Map<string, string[]>();
    let refusedDates = 0;
    for (let n = 0; n < series; n += 1) {
      const resourceId = await addServer(admin, n);
      const wanted = datesOfYear(random);
      const held = await occupy(admin, resourceId, someOccupation(random, wanted, reservations));
      const starts = await bookYear(owner, { title: `Year ${n}`, resourceId, wanted, held }, wrong);
      refusedDates += wanted.starts.length - starts.length;
      booked.set(`Year ${n}`, starts);
    }
    await client.connect();
    const settledMs = await settle(client, SETTLE_LIMIT_MS);
    await compareSides(installation, owner, booked, wrong);
    const dates = [...booked.values()].flat().length;
    note(`${series} series of 52 weeks: ${dates} dates booked, ${refusedDates} refused`);
    return [
      none('R-05', `dates neither booked nor named, of ${series * 52}`, wrong.silent),
      none('R-05', 'dates booked though somebody holds the GPUs, or refused though they are free', wrong.judged),
      none('R-05', 'series that were to be booked as a whole and were booked in part', wrong.refused),
      none('R-05', 'series with other dates in calendar links or Google than in the API', wrong.counted),
      {
        requirement: 'R-05',
        promise: 'everything has reached Google',
        figure: settledMs === null ? 'no' : `after ${(settledMs / 1000).toFixed(1)} s`,
        kept: settledMs !== null,
      },
    ];
  } finally {
    await client.end().catch(() => undefined);
    await installation.stop();
  }
}

type Ask = <Body>(call: Omit<Call, 'token'>, expected?: number) => Promise<Body>;

function asker({ baseUrl }: Installation, token: string): Ask {
  return async <Body>(call: Omit<Call, 'token'>, expected?: number) => {
    const { status, body } = await callUntilAnswered(baseUrl, { ...call, token });
    if (expected === undefined ? status >= 300 : status !== expected)
      throw new Error(`${call.method} ${call.path}: ${status} ${JSON.stringify(body)}`);
    return body as Body;
  };
}

async function addServer(ask: Ask, n: number): Promise<string> {
  const body = { name: `year-${n}`, gpus: [{ model: 'NVIDIA H200', memoryGib: 141, count: GPUS }] };
  return (await ask<{ id: string }>({ method: 'POST', path: '/resources', body })).id;
}

/** Others book: what they get is what they hold, the rest meant each other. */
async function occupy(ask: Ask, resourceId: string, bodies: readonly object[]): Promise<Held[]> {
  const held: Held[] = [];
  for (const body of bodies) {
    const call = { method: 'POST', path: '/reservations', body: { resourceId, ...body } } as const;
    const made = await ask<Reservation>(call).catch(() => undefined);
    if (!made) continue;
    const units = made.units.map(({ index }) => index);
    held.push({ start: Date.parse(made.startAt), end: Date.parse(made.endAt), units });
  }
  return held;
}

interface Year {
  readonly title: string;
  readonly resourceId: string;
  readonly wanted: Wanted;
  readonly held: readonly Held[];
}

/** @returns the starts that were booked. */
async function bookYear(ask: Ask, { title, resourceId, wanted, held }: Year, wrong: Wrong): Promise<string[]> {
  const { starts, durationMinutes, unitCount, rule } = wanted;
  const body = { resourceId, title, unitCount, durationMinutes, ...rule };
  const taken = new Set(starts.filter((start) => isTaken(Date.parse(start), wanted, held, GPUS)));
  const preview = await ask<SeriesPreview>({ method: 'POST', path: '/series/preview', body });
  const previewed = new Map(preview.occurrences.map((one) => [instant(one.startAt), one.refusal !== null]));
  if (taken.size > 0) {
    const refused = { ...body, onConflict: 'refuse' };
    const answer = await ask<{ refused: { startAt: string }[] }>(
      { method: 'POST', path: '/series', body: refused },
      409,
    );
    const named = answer.refused.map(({ startAt }) => instant(startAt));
    const there = await ask<{ items: Reservation[] }>({
      method: 'GET',
      path: `/reservations?resourceId=${resourceId}&from=${starts[0]}&to=${end(wanted)}`,
    });
    if (there.items.some((one) => one.title === title)) wrong.refused.push(`${title} was refused and is there`);
    if (!isSameSet(named, [...taken])) wrong.judged.push(`${title}: ${named.length} named, ${taken.size} taken`);
  }
  const made = await ask<Series>({ method: 'POST', path: '/series', body: { ...body, onConflict: 'skip' } }, 201);
  const outcome = new Map(made.occurrences.map((one) => [instant(one.startAt), one.isBooked]));
  for (const start of starts) {
    const [isBooked, isRefused] = [outcome.get(start), previewed.get(start)];
    if (isBooked === undefined || isRefused === undefined) wrong.silent.push(`${title} ${start}`);
    else if (isBooked === taken.has(start) || isRefused !== taken.has(start)) wrong.judged.push(`${title} ${start}`);
  }
  return starts.filter((start) => outcome.get(start) === true);
}

/** The same dates, asked for elsewhere. */
async function compareSides(
  { google, calendarId, baseUrl }: Installation,
  ask: Ask,
  booked: ReadonlyMap<string, string[]>,
  wrong: Wrong,
): Promise<void> {
  const feed = await ask<{ url: string }>({ method: 'POST', path: '/feeds', body: { scope: 'mine' } });
  const text = await (await fetch(new URL(new URL(feed.url).pathname + new URL(feed.url).search, baseUrl))).text();
  const inLink = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT');
  const inGoogle = [...google.calendars.get(calendarId).events.values()].map(({ body }) => body);
  for (const [title, starts] of booked) {
    const ofLink = inLink
      .filter((one) => textOf(one.summary).startsWith(`${title} ·`))
      .map((one) => one.start.toISOString());
    const ofGoogle = inGoogle
      .filter((body) => body['status'] !== 'cancelled' && String(body['summary']).endsWith(`] ${title}`))
      .map((body) => instant((body['start'] as { dateTime: string }).dateTime));
    for (const [side, found] of [
      ['calendar link', ofLink],
      ['Google', ofGoogle],
    ] as const)
      if (!isSameSet(found, starts))
        wrong.counted.push(`${title}: ${found.length} in the ${side}, ${starts.length} booked`);
  }
}

function textOf(value: string | { val: string } | undefined): string {
  return typeof value === 'object' ? value.val : (value ?? '');
}

function end({ starts }: Wanted): string {
  return new Date(Date.parse(starts.at(-1) ?? '') + 86_400_000).toISOString();
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === b.length;
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
