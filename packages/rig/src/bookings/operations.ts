import { randomUUID } from 'node:crypto';
import type { BodyOf, Reservation } from '@jari/contract';
import type * as contract from '@jari/contract';
import type { Call } from '../client.ts';

/** What a person knows who is about to do something. */
export interface Scene {
  readonly random: () => number;
  /** How many days everything lies in: the fewer, the more people meet. */
  readonly days: number;
  readonly resourceIds: readonly string[];
  /** Everybody a reservation can be given to. */
  readonly userIds: readonly string[];
  /** One of theirs that holds units, if they have any. */
  readonly mine: Reservation | undefined;
}

/** Something people do with bookings. `call` gives null where it makes no sense now. */
export interface Operation {
  readonly name: string;
  /** How often it is done, beside the others. */
  readonly weight: number;
  /** Only admins may. */
  readonly asAdmin?: true;
  readonly call: (scene: Scene) => Call | null;
}

const HOUR_MS = 3_600_000;
const UNITS = 8;

export const operations: readonly Operation[] = [
  { name: 'create, any units', weight: 26, call: (scene) => creation(scene, { unitCount: upTo(scene, UNITS) }) },
  { name: 'create, whole server', weight: 2, call: (scene) => creation(scene, {}) },
  {
    name: 'move',
    weight: 16,
    call: (scene) => {
      const { mine } = scene;
      if (!mine) return null;
      const body: BodyOf<typeof contract.updateReservation> = { title: mine.title, ...someTime(scene) };
      return { method: 'PUT', path: `/reservations/${mine.id}`, body, headers: ifMatch(mine) };
    },
  },
  {
    name: 'extend',
    weight: 10,
    call: ({ mine, random }) => {
      if (!mine) return null;
      const until = new Date(Date.parse(mine.endAt) + (1 + Math.floor(random() * 4)) * HOUR_MS).toISOString();
      const body: BodyOf<typeof contract.extendReservation> = { until };
      return { method: 'POST', path: `/reservations/${mine.id}/extend`, body, headers: ifMatch(mine) };
    },
  },
  {
    name: 'split',
    weight: 8,
    call: ({ mine, random }) => {
      if (!mine) return null;
      const [start, end] = [Date.parse(mine.startAt), Date.parse(mine.endAt)];
      const at = new Date(start + Math.floor((random() * (end - start)) / HOUR_MS) * HOUR_MS).toISOString();
      const kept = mine.units.slice(0, Math.ceil(mine.units.length / 2)).map(({ id }) => id);
      const body: BodyOf<typeof contract.splitReservation> = { at, unitIds: kept };
      return { method: 'POST', path: `/reservations/${mine.id}/split`, body, headers: keyed() };
    },
  },
  {
    name: 'transfer',
    weight: 5,
    asAdmin: true,
    call: ({ mine, userIds, random }) => {
      const userId = userIds[Math.floor(random() * userIds.length)];
      if (!mine || userId === undefined) return null;
      const body: BodyOf<typeof contract.transferReservation> = { userId };
      return { method: 'POST', path: `/reservations/${mine.id}/transfer`, body, headers: ifMatch(mine) };
    },
  },
  {
    name: 'approve',
    weight: 5,
    asAdmin: true,
    call: ({ mine }) =>
      mine?.status === 'pending'
        ? { method: 'POST', path: `/approvals/reservation/${mine.id}/approve`, body: {}, headers: keyed() }
        : null,
  },
  {
    name: 'reject',
    weight: 2,
    asAdmin: true,
    call: ({ mine }) =>
      mine?.status === 'pending'
        ? {
            method: 'POST',
            path: `/approvals/reservation/${mine.id}/reject`,
            body: { reason: 'No.' },
            headers: keyed(),
          }
        : null,
  },
  {
    name: 'series',
    weight: 3,
    call: (scene) => {
      const { startAt, endAt } = someTime(scene);
      const body = {
        resourceId: someServer(scene),
        title: randomUUID(),
        unitCount: upTo(scene, 4),
        startsOn: startAt.slice(0, 10),
        startTime: startAt.slice(11, 16),
        durationMinutes: (Date.parse(endAt) - Date.parse(startAt)) / 60_000,
        timeZone: 'Asia/Seoul',
        rule: { frequency: 'daily' as const, every: 2, weekdays: [], times: 5, until: null },
        onConflict: scene.random() < 0.5 ? ('skip' as const) : ('refuse' as const),
      } satisfies BodyOf<typeof contract.createSeries>;
      return { method: 'POST', path: '/series', body, headers: keyed() };
    },
  },
  {
    name: 'several servers as one',
    weight: 5,
    call: (scene) => {
      const { resourceIds } = scene;
      const first = Math.floor(scene.random() * resourceIds.length);
      const parts = [0, 1].map((step) => ({
        resourceId: resourceIds[(first + step) % resourceIds.length] ?? '',
        unitCount: upTo(scene, UNITS),
      }));
      const body: BodyOf<typeof contract.createGroup> = { title: randomUUID(), ...someTime(scene), parts };
      return { method: 'POST', path: '/reservations/groups', body, headers: keyed() };
    },
  },
  {
    name: 'cancel',
    weight: 18,
    call: ({ mine }) => (mine ? { method: 'DELETE', path: `/reservations/${mine.id}` } : null),
  },
];

/** Every try has a title of its own, so that one that was done twice can be told. */
function creation(scene: Scene, units: { unitCount?: number }): Call {
  const title = randomUUID();
  const body: BodyOf<typeof contract.createReservation> = {
    resourceId: someServer(scene),
    title,
    ...someTime(scene),
    ...units,
  };
  return { method: 'POST', path: '/reservations', body, headers: { 'idempotency-key': title } };
}

function keyed(): Record<string, string> {
  return { 'idempotency-key': randomUUID() };
}

function ifMatch({ version }: Reservation): Record<string, string> {
  return { 'if-match': `"${version}"` };
}

function someServer({ resourceIds, random }: Scene): string {
  return resourceIds[Math.floor(random() * resourceIds.length)] ?? '';
}

function upTo({ random }: Scene, most: number): number {
  return 1 + Math.floor(random() * most);
}

/** Whole hours, two days ahead: nothing is about to start. */
function someTime({ random, days }: Scene): { startAt: string; endAt: string } {
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + (48 + Math.floor(random() * days * 24)) * HOUR_MS;
  const hours = 1 + Math.floor(random() * 8);
  return { startAt: new Date(start).toISOString(), endAt: new Date(start + hours * HOUR_MS).toISOString() };
}
