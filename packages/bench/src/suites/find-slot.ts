import { findSlots, type SlotQuestion } from '@jari/api/src/modules/slots/index.ts';
import { closeDatabase, openDatabase } from '@jari/api/src/platform/db/client.ts';
import { edgeOf, type Bench } from '../bench.ts';
import { benchId } from '../ids.ts';
import type { Dataset } from '../database.ts';
import type { Result, Variant } from '../measure/variant.ts';
import type { Server } from '../servers/start-server.ts';
import { postReservation } from '../workloads/booking.ts';
import { freeByMultirange, type MultirangeParams } from '../workloads/multirange.ts';
import { times, type Suite, type Verdict } from './suite.ts';

const CONNECTIONS = 1;
const SERVERS = 125;
const CANDIDATES = 100;
const DAYS = 90;
const GOAL_MS = 200;
/** What ten thousand people do in their busiest hour; see docs/scaling.md. */
const BOOKINGS_PER_SECOND = 4;
const DAY_MS = 86_400_000;

/** A thousand GPUs asked for a time in the next ninety days: one that is near, and one that is weeks away or nowhere. */
export const findSlotSuite: Suite = async (bench: Bench) => {
  const { options, postgres, t0 } = bench;
  const size = { servers: SERVERS, reservations: options.rows, t0 };
  const gpus = await postgres.load('gpus', size, () => undefined);
  const api = await bench.api(gpus);
  // Not now, so that both ways look from the same instant.
  const from = new Date(t0.getTime() + 2 * 3_600_000).toISOString();
  const until = new Date(t0.getTime() + DAYS * DAY_MS).toISOString();
  const servers = Array.from({ length: CANDIDATES }, (_, index) => benchId('server', index + 1));
  const edge = edgeOf(bench, gpus);
  const bookings = bookOften(api, edge);
  const ask = (units: number, minutes: number, resourceIds?: readonly string[]): Variant => ({
    prepare: bookings,
    ...bench.http(
      `${units} GPUs for ${minutes / 60} h${resourceIds ? ` on ${CANDIDATES}` : ''}`,
      api,
      CONNECTIONS,
      () => ({
        name: 'find-slot',
        params: { units, minutes, from, until, ...(resourceIds && { resourceIds }) },
      }),
    ),
  });
  const bySql = (minutes: number) =>
    bench.driver(`multirange, 8 GPUs for ${minutes / 60} h on ${CANDIDATES}`, gpus, CONNECTIONS, () => ({
      name: 'multirange',
      params: { servers, minutes, from, until },
    }));
  const results = await bench.measure([
    ask(4, 360),
    ask(8, 1440),
    ...[60, 1440].flatMap((minutes) => [ask(8, minutes, servers), bySql(minutes)]),
  ]);
  return {
    title: `GET /reservations/find-slot: ${SERVERS * 8} GPUs, ${DAYS} days`,
    about: `One question at a time, while ${BOOKINGS_PER_SECOND} bookings a second are stored on other servers and these; ${options.rows} reservations stored, a fifth of them to come. Every server has a reservation in every six hours: 24 hours of a whole server are weeks away or nowhere, and then everything is read. The multirange query is PostgreSQL alone: what is free of each server as a range, without rules, units and compromises.`,
    results,
    wrote: [{ dataset: gpus, edge }],
    verdicts: [
      ...results.slice(0, 2).map(({ name, p99 }) => ({
        id: 'G9',
        goal: `${name}: p99 below ${GOAL_MS} ms`,
        measured: `${p99.toFixed(1)} ms`,
        reached: p99 < GOAL_MS,
      })),
      compare(results.slice(2, 4), 'a time is near', 1 / 5),
      compare(results.slice(4, 6), 'nothing fits', 1.2),
      await askAnew(gpus, { from, until }),
      await checkAnswers(gpus, bench),
    ],
  };
};

function compare([ours, theirs]: readonly Result[], when: string, most: number): Verdict {
  if (!ours || !theirs) throw new Error('a variant gave no result');
  return {
    id: 'G9',
    goal: `${CANDIDATES} servers, ${when}: at most ${times(most, 1)} of a multirange query`,
    measured: times(ours.p50, theirs.p50),
    reached: ours.p50 <= most * theirs.p50,
  };
}

/** Books, one server after the other, so that what is remembered of calendars is wrong again and again. */
function bookOften({ url, tokens }: Server, edge: number): NonNullable<Variant['prepare']> {
  let made = 0;
  const book = async () => {
    const start = edge + Math.floor(made / SERVERS) * 3600;
    const { method, path, headers, body } = postReservation(
      benchId('server', (made % SERVERS) + 1),
      start,
      start + 3600,
    );
    made += 1;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, Authorization: `Bearer ${tokens[0]}` },
      body: body ?? null,
    });
    if (response.status !== 201) throw new Error(`a booking was answered ${response.status}`);
  };
  return async () => {
    const timer = setInterval(() => void book(), 1000 / BOOKINGS_PER_SECOND);
    return async () => clearInterval(timer);
  };
}

/** The dearest question where nothing is remembered, as after a start. */
async function askAnew(dataset: Dataset, { from, until }: Pick<MultirangeParams, 'from' | 'until'>): Promise<Verdict> {
  const db = openDatabase(dataset.url, { poolSize: 1 });
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    // What is remembered belongs to the object.
    await findSlots({ ...db }, question({ servers: [], minutes: 1440, from, until }));
    took.push(performance.now() - began);
  }
  await closeDatabase(db);
  const median = took.toSorted((a, b) => a - b)[2] ?? Infinity;
  return {
    id: 'G9',
    goal: `the first question of all, where nothing fits: below ${GOAL_MS} ms`,
    measured: `${median.toFixed(0)} ms`,
    reached: median < GOAL_MS,
  };
}

/** Whole servers. */
function question({ servers, minutes, from, until }: MultirangeParams): SlotQuestion {
  return {
    units: 8,
    durationMinutes: minutes,
    earliestStart: from,
    deadline: until,
    resourceIds: servers,
    spread: false,
    userId: benchId('person', 1),
    teamId: null,
  };
}

/** Questions at random, asked both ways. */
async function checkAnswers(dataset: Dataset, { options, t0 }: Bench): Promise<Verdict> {
  const db = openDatabase(dataset.url, { poolSize: 2 });
  const random = (most: number) => Math.floor(Math.random() * most);
  const questions = options.smoke ? 200 : 10_000;
  let different = 0;
  for (let n = 0; n < questions; n += 1) {
    const fromMs = t0.getTime() + 2 * 3_600_000 + random(60 * 1440) * 60_000;
    const params: MultirangeParams = {
      servers: Array.from({ length: 1 + random(3) }, () => benchId('server', 1 + random(SERVERS))),
      minutes: 15 * (1 + random(96)),
      from: new Date(fromMs).toISOString(),
      until: new Date(fromMs + (1 + random(14)) * DAY_MS).toISOString(),
    };
    const { slots } = await findSlots(db, question(params));
    const { rows } = await db.pool.query<{ startAt: string }>(freeByMultirange(params));
    if (slots[0]?.startAt !== rows[0]?.startAt) different += 1;
  }
  await closeDatabase(db);
  return {
    id: 'G9',
    goal: `the same answer as the multirange query to ${questions} questions`,
    measured: `${different} different`,
    reached: different === 0,
  };
}
