import { createHash, randomBytes } from 'node:crypto';
import type { Locale, NotificationKind, ReservationStatus, Role } from '@jari/contract';
import type { BookingPolicy } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from '../src/platform/password.ts';
import type { TestApp } from './server.ts';

export interface Person {
  readonly id: string;
  readonly sessionId: string;
  readonly token: string;
  readonly email: string;
  readonly name: string;
}

let made = 0;

/** The password of everybody a factory makes; hashed once, because that costs 60 ms. */
export const PASSWORD = 'plum-orbit-42-canoe';
const passwordHash = hashPassword(PASSWORD);

/** Somebody who is signed in. */
export async function aPerson(
  api: TestApp,
  given: { role?: Role; name?: string; email?: string; locale?: Locale } = {},
): Promise<Person> {
  made += 1;
  const { role = 'member', name = `Person ${made}`, email = `person-${made}@example.org`, locale = 'en' } = given;
  const [id, sessionId] = [uuidv7(), uuidv7()];
  await api.sql(
    `WITH person AS (
       INSERT INTO users (id, email, email_key, name, password_hash, role, locale)
       VALUES ($1, $2, lower($2), $3, $7, $4, $5)
     ), installed AS (
       UPDATE installation SET first_account_id = coalesce(first_account_id, $1))
     INSERT INTO sessions (id, user_id, ends_at) VALUES ($6, $1, now() + INTERVAL '30 days')`,
    [id, email, name, role, locale, sessionId, await passwordHash],
  );
  return { id, sessionId, email, name, token: api.app.jwt.sign({ sub: id, sid: sessionId }) };
}

export function anAdmin(api: TestApp): Promise<Person> {
  return aPerson(api, { role: 'admin' });
}

/** Another session of the same person. */
export async function aSession(api: TestApp, person: Person): Promise<Person> {
  const sessionId = uuidv7();
  await api.sql(`INSERT INTO sessions (id, user_id, ends_at) VALUES ($1, $2, now() + INTERVAL '30 days')`, [
    sessionId,
    person.id,
  ]);
  return { ...person, sessionId, token: api.app.jwt.sign({ sub: person.id, sid: sessionId }) };
}

/** The header that carries a fresh refresh token of the person's session. */
export async function aRefreshCookie(api: TestApp, person: Person): Promise<{ cookie: string }> {
  const token = randomBytes(32).toString('base64url');
  await api.sql(
    `INSERT INTO refresh_tokens (token_hash, session_id, expires_at) VALUES ($1, $2, now() + INTERVAL '7 days')`,
    [createHash('sha256').update(token).digest(), person.sessionId],
  );
  return { cookie: `jari_refresh=${token}` };
}

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly unitIds: readonly string[];
}

/** A server with so many GPUs; 0: one unit, the whole machine. */
export async function aResource(
  api: TestApp,
  given: { gpus?: number; name?: string; status?: string; policy?: Partial<BookingPolicy> } = {},
): Promise<Server> {
  made += 1;
  const { gpus = 4, name = `server-${made}`, status = 'active' } = given;
  const id = uuidv7();
  const unitIds = Array.from({ length: Math.max(1, gpus) }, () => uuidv7());
  const spec = gpus > 0 ? ['gpu', 'NVIDIA H200', 141] : ['machine', null, null];
  await api.sql(
    `WITH server AS (
       INSERT INTO resources (id, name, name_key, tags, status, policy, own_policy)
       VALUES ($1, $2, lower($2), '{}', $3, $4, $4))
     INSERT INTO units (id, resource_id, index, kind, model, memory_gib)
     SELECT u.id, $1, u.place - 1, $6, $7, $8 FROM unnest($5::uuid[]) WITH ORDINALITY u(id, place)`,
    [id, name, status, JSON.stringify(given.policy ?? {}), unitIds, ...spec],
  );
  return { id, name, unitIds };
}

export interface Booking {
  readonly id: string;
  readonly title: string;
  readonly startAt: string;
  readonly endAt: string;
}

/** A stored reservation, also one that runs or has ended: the API takes none that began before now. */
export async function aReservation(
  api: TestApp,
  given: {
    by: Person;
    on: Server;
    startAt: string;
    endAt: string;
    units?: readonly number[];
    status?: ReservationStatus;
    title?: string;
  },
): Promise<Booking> {
  made += 1;
  const { by, on, startAt, endAt, status = 'confirmed', title = `Booking ${made}` } = given;
  const units = given.units ?? on.unitIds.map((_id, index) => index);
  const id = uuidv7();
  await api.sql(
    `INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, on.id, by.id, title, startAt, endAt, units, status],
  );
  return { id, title, startAt, endAt };
}

/** Something the person was told, unread. */
export async function aNotification(
  api: TestApp,
  to: Person,
  given: { kind?: NotificationKind; createdAt?: string } = {},
): Promise<{ id: string }> {
  const id = uuidv7();
  const facts = { reservation: null, before: null, actor: null, reason: null, role: 'admin', resource: null };
  await api.sql(
    `INSERT INTO notifications (id, user_id, kind, facts, dedupe_key, in_app, created_at)
     VALUES ($1::uuid, $2, $3, $4, $1::uuid::text, true, coalesce($5::timestamptz, clock_timestamp()))`,
    [id, to.id, given.kind ?? 'role-changed', facts, given.createdAt ?? null],
  );
  return { id };
}

const MINUTE_MS = 60_000;
const startedMs = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;

/** A whole minute, so many minutes from now, as the API writes it. */
export function inMinutes(minutes: number): string {
  return new Date(startedMs + minutes * MINUTE_MS).toISOString();
}

/** So many hours from now. */
export function inHours(hours: number): string {
  return inMinutes(hours * 60);
}

/** `[from, to)` in hours from now. */
export function between(from: number, to: number): { startAt: string; endAt: string } {
  return { startAt: inHours(from), endAt: inHours(to) };
}
