import type { Reservation } from '@jari/contract';
import { callUntilAnswered } from '../client.ts';
import type { Member } from '../load.ts';
import type { History } from './history.ts';
import { operations, type Operation, type Scene } from './operations.ts';

export interface Person {
  readonly id: string;
  /** Signs in again now and then. */
  readonly member: Member;
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

/** Who holds what, as far as they were told: what somebody may move, split, give away. */
type Holdings = Map<string, Map<string, Reservation>>;

/** People act all at once, each one call after another, until so many operations are done. */
export async function act(options: ActOptions, history: History): Promise<void> {
  const holdings: Holdings = new Map(options.people.map(({ id }) => [id, new Map()]));
  let left = options.operations;
  await Promise.all(
    options.people.map(async (person) => {
      while (left > 0) {
        left -= 1;
        // There was nothing to do it with.
        if (!(await actOnce(options, person, holdings, history))) left += 1;
      }
    }),
  );
}

/** @returns whether anything was asked. */
async function actOnce(
  { baseUrl, people, resourceIds, days, random }: ActOptions,
  person: Person,
  holdings: Holdings,
  history: History,
): Promise<boolean> {
  const operation = choose(random);
  const mine = [...(holdings.get(person.id)?.values() ?? [])];
  const chosen = mine[Math.floor(random() * mine.length)];
  const scene: Scene = { random, days, resourceIds, userIds: people.map(({ id }) => id), mine: chosen };
  const call = operation.call(scene);
  if (!call) return false;
  const token = (operation.asAdmin ? people[0] : person)?.member.token ?? '';
  const startedAt = performance.now();
  const { status, body } = await callUntilAnswered(baseUrl, { ...call, token }, (trouble) =>
    history.troubles.push({ operation: operation.name, status: trouble, atMs: performance.now() }),
  );
  // Refused without having been looked at: nothing would be tried any more.
  if (status === 401 || status === 429) throw new Error(`${operation.name}: ${status} ${JSON.stringify(body)}`);
  const shown = status < 300 ? reservationsIn(body) : [];
  history.record({ operation: operation.name, status, startedAt, endedAt: performance.now(), shown });
  for (const reservation of shown) {
    remember(history, holdings, reservation);
    if (operation.name.startsWith('create')) history.created.add(reservation.title);
  }
  // Refused, gone, or done by a try whose answer was lost: look at what is there.
  if (chosen && shown.every(({ id }) => id !== chosen.id)) {
    const look = { method: 'GET', path: `/reservations/${chosen.id}`, token: people[0]?.member.token ?? '' } as const;
    const { status: found, body: now } = await callUntilAnswered(baseUrl, look);
    if (found === 200) remember(history, holdings, now as Reservation);
  }
  return true;
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

function remember(history: History, holdings: Holdings, reservation: Reservation): void {
  history.tell(reservation);
  const { id, status, user } = reservation;
  // Whoever was given it has it now.
  for (const held of holdings.values()) held.delete(id);
  if (status === 'confirmed' || status === 'pending') holdings.get(user.id)?.set(id, reservation);
}
