import { setTimeout as sleep } from 'node:timers/promises';
import type { Reservation } from '@jari/contract';
import { callUntilAnswered } from '../client.ts';
import { operations, type Operation, type Scene } from './operations.ts';

export interface Person {
  readonly id: string;
  readonly token: string;
}

/** Every call that was answered. */
export interface Answered {
  readonly operation: string;
  readonly status: number;
  /** From start to answer, tries that got none included; of the process's monotonic clock, in milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What people did, and what they were told. */
export interface History {
  readonly calls: Answered[];
  /** How each reservation looked when its owner was last told of it. */
  readonly told: Map<string, Reservation>;
  /** Titles of what was created on its own: each has one effect at most. */
  readonly created: Set<string>;
}

export interface ActOptions {
  readonly baseUrl: string;
  readonly people: readonly Person[];
  readonly resourceIds: readonly string[];
  readonly days: number;
  /** How many operations, by all together. */
  readonly operations: number;
  readonly random: () => number;
}

const TOTAL_WEIGHT = operations.reduce((sum, { weight }) => sum + weight, 0);

/** People act all at once, each one call after another, until so many operations are done. */
export async function act(options: ActOptions): Promise<History> {
  const history: History = { calls: [], told: new Map(), created: new Set() };
  let left = options.operations;
  await Promise.all(
    options.people.map(async (person) => {
      const mine = new Map<string, Reservation>();
      while (left > 0) {
        left -= 1;
        await actOnce(options, person, mine, history);
      }
    }),
  );
  return history;
}

async function actOnce(
  { baseUrl, people, resourceIds, days, random }: ActOptions,
  person: Person,
  mine: Map<string, Reservation>,
  history: History,
): Promise<void> {
  const operation = choose(random);
  const ids = [...mine.keys()];
  const chosen = mine.get(ids[Math.floor(random() * ids.length)] ?? '');
  const scene: Scene = { random, days, resourceIds, userIds: people.map(({ id }) => id), mine: chosen };
  const call = operation.call(scene);
  if (!call) return;
  const token = operation.asAdmin ? people[0]?.token : person.token;
  const startedAt = performance.now();
  const { status, body } = await callUntilAnswered(baseUrl, { ...call, ...(token !== undefined && { token }) });
  history.calls.push({ operation: operation.name, status, startedAt, endedAt: performance.now() });
  if (status < 300) {
    for (const reservation of reservationsIn(body)) {
      remember(history, mine, person, reservation);
      if (operation.name.startsWith('create')) history.created.add(reservation.title);
    }
  }
  // Refused, gone, or done by a try whose answer was lost: look at what is there.
  if (chosen && (status >= 300 || reservationsIn(body).every(({ id }) => id !== chosen.id))) {
    const { status: found, body: now } = await callUntilAnswered(baseUrl, {
      method: 'GET',
      path: `/reservations/${chosen.id}`,
      token: people[0]?.token ?? '',
    });
    if (found === 200) remember(history, mine, person, now as Reservation);
  }
  await sleep(0);
}

function choose(random: () => number): Operation {
  let at = random() * TOTAL_WEIGHT;
  for (const operation of operations) {
    at -= operation.weight;
    if (at < 0) return operation;
  }
  throw new Error('there is no operation');
}

/** Answers show one reservation, or several: parts, a group, the dates of a series. */
function reservationsIn(body: unknown): Reservation[] {
  if (typeof body !== 'object' || body === null) return [];
  if ('policyMode' in body && 'version' in body) return [body as Reservation];
  for (const list of ['items', 'reservations'] as const) {
    const found = (body as Record<string, unknown>)[list];
    if (Array.isArray(found)) return found.flatMap((one) => reservationsIn(one));
  }
  return 'reservation' in body ? reservationsIn(body.reservation) : [];
}

function remember(history: History, mine: Map<string, Reservation>, person: Person, reservation: Reservation): void {
  const known = history.told.get(reservation.id);
  if (!known || known.version <= reservation.version) history.told.set(reservation.id, reservation);
  const holds = reservation.status === 'confirmed' || reservation.status === 'pending';
  if (holds && reservation.user.id === person.id) mine.set(reservation.id, reservation);
  else mine.delete(reservation.id);
}
