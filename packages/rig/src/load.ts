import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reservation } from '@jari/contract';
import { callUntilAnswered, type Answer, type Call } from './client.ts';

export interface Member {
  readonly token: string;
}

/** What the API said was done: it must be found in the database afterwards, whatever was killed meanwhile. */
export interface History {
  /** The version each reservation reached at least, by id. */
  readonly acknowledged: Map<string, number>;
  calls: number;
  refused: number;
}

export interface LoadOptions {
  readonly baseUrl: string;
  readonly members: readonly Member[];
  readonly resourceIds: readonly string[];
  readonly random: () => number;
  readonly signal: AbortSignal;
}

const HOUR_MS = 3_600_000;
const SLOTS = 24 * 60;
// Some 500 changes a minute by four people: what Google lets one account write.
const LONGEST_PAUSE_MS = 800;

/** Every member books, moves and cancels, one call after another, until the signal. */
export async function bookUntil(options: LoadOptions): Promise<History> {
  const history: History = { acknowledged: new Map(), calls: 0, refused: 0 };
  await Promise.all(options.members.map((member) => actUntil(options, member, history)));
  return history;
}

async function actUntil(options: LoadOptions, member: Member, history: History): Promise<void> {
  const mine: Reservation[] = [];
  const ask = (call: Call) => callUntilAnswered(options.baseUrl, { ...call, token: member.token });
  while (!options.signal.aborted) {
    await sleep(options.random() * LONGEST_PAUSE_MS);
    const chance = options.random();
    const at = Math.floor(options.random() * mine.length);
    const chosen = mine[at];
    if (!chosen || chance < 0.55) {
      const made = keep(history, await ask(creation(options)));
      if (made) mine.push(made);
    } else if (chance < 0.8) {
      const moved = keep(history, await ask(move(options, chosen)));
      if (moved) mine[at] = moved;
      // Refused, or done by a try whose answer was lost: look at what is there.
      else mine[at] = keep(history, await ask({ method: 'GET', path: `/reservations/${chosen.id}` })) ?? chosen;
    } else {
      keep(history, await ask({ method: 'DELETE', path: `/reservations/${chosen.id}` }));
      keep(history, await ask({ method: 'GET', path: `/reservations/${chosen.id}` }));
      mine.splice(at, 1);
    }
  }
}

function creation({ resourceIds, random }: LoadOptions): Call {
  const resourceId = resourceIds[Math.floor(random() * resourceIds.length)];
  const body = { resourceId, title: `Run ${Math.floor(random() * 1e6)}`, unitCount: 1, ...someTime(random) };
  return { method: 'POST', path: '/reservations', body, headers: { 'idempotency-key': randomUUID() } };
}

function move({ random }: LoadOptions, { id, title, version }: Reservation): Call {
  const body = { title, ...someTime(random) };
  return { method: 'PUT', path: `/reservations/${id}`, body, headers: { 'if-match': `"${version}"` } };
}

/** Whole hours, days ahead: full enough for refusals, never about to start. */
function someTime(random: () => number): { startAt: string; endAt: string } {
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + (48 + Math.floor(random() * SLOTS)) * HOUR_MS;
  const hours = 1 + Math.floor(random() * 8);
  return { startAt: new Date(start).toISOString(), endAt: new Date(start + hours * HOUR_MS).toISOString() };
}

/** Writes an acknowledgement down. @returns the reservation, if that is what was answered. */
function keep(history: History, { status, body }: Answer): Reservation | null {
  history.calls += 1;
  if (status >= 300) {
    history.refused += 1;
    return null;
  }
  const reservation = body as Reservation;
  const known = history.acknowledged.get(reservation.id) ?? 0;
  history.acknowledged.set(reservation.id, Math.max(known, reservation.version));
  return reservation;
}
