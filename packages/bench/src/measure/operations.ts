import { API_BASE_PATH } from '@jari/contract';
import { edgeOf } from '../bench.ts';
import { PEOPLE, type Dataset } from '../database.ts';
import { feedPath } from '../servers/secret.ts';
import { booking, type BookingParams } from '../workloads/booking.ts';
import { cancel, move, stockOf, type ChangeParams } from '../workloads/changes.ts';
import { findSlot } from '../workloads/find-slot.ts';
import { timeline } from '../workloads/screens.ts';
import { signIn } from '../workloads/sign-in.ts';
import type { HttpCall, Workload } from '../workloads/workload.ts';

/** A request that matters. */
export interface Operation {
  readonly name: string;
  /** Round trips to the database that it may make. */
  readonly allowed: number;
  /** The n-th request of a person, the first of whom is 0. */
  readonly call: (n: number, person: number) => HttpCall;
}

// What the project promises: see the goals of the benchmark.
const HOT_PATH = 4;
const SCREEN = 10;
// Counted before and after, so that guesses in parallel stay within the limit; the password takes longer than all of it.
const SIGN_IN = 12;

/** There may be as many operations. */
const ASKERS = 16;

const DAY_MS = 86_400_000;
const YEAR = 365 * 86_400;

/** @param times how often each is asked at most. @returns also the SQL that makes what they change. */
export function operationsOn(dataset: Dataset, t0: Date, times: number): { operations: Operation[]; stock: string } {
  const { servers } = dataset;
  const edge = edgeOf({ t0 }, dataset);
  const book = (years: number, more: Partial<BookingParams> = {}) =>
    callOf(booking({ servers, edge: edge + years * YEAR, units: 8, ...more }));
  const first = book(3)(0);
  const moves = changes(dataset, { number: 0, edge: edge + 4 * YEAR, times });
  const cancels = changes(dataset, { number: 1, edge: edge + 8 * YEAR, times });
  const own = (workload: Workload) => (n: number, person: number) => callOf(workload)(n * ASKERS + person);
  const span = { from: iso(t0, -1), to: iso(t0, 6) };
  const month = { from: iso(t0, -1), to: iso(t0, 29) };
  const operations: Operation[] = [
    { name: 'POST /reservations', allowed: HOT_PATH, call: book(1) },
    { name: 'POST /reservations, Idempotency-Key', allowed: HOT_PATH, call: book(2, { idempotent: true }) },
    // The first is stored while connections open; the others meet it.
    { name: 'POST /reservations → 409', allowed: HOT_PATH, call: () => first },
    { name: 'PUT /reservations/:id (move)', allowed: HOT_PATH, call: own(move(moves)) },
    { name: 'DELETE /reservations/:id (cancel)', allowed: HOT_PATH, call: own(cancel(cancels)) },
    { name: 'GET /dashboard/timeline, a week', allowed: SCREEN, call: callOf(timeline({ servers, ...span })) },
    {
      name: 'GET /dashboard/timeline, a server’s month',
      allowed: SCREEN,
      call: callOf(timeline({ servers, ...month, single: true })),
    },
    { name: 'GET /dashboard/status', allowed: SCREEN, call: get('/dashboard/status') },
    { name: 'GET /dashboard/my-reservations', allowed: SCREEN, call: get('/dashboard/my-reservations') },
    {
      name: 'GET /reservations/find-slot',
      allowed: SCREEN,
      call: callOf(findSlot({ units: 4, minutes: 360, from: iso(t0, 0.1), until: iso(t0, 2) })),
    },
    { name: 'GET /resources?q=', allowed: SCREEN, call: get('/resources?q=007') },
    { name: 'GET /reservations?userId=me', allowed: SCREEN, call: get('/reservations?userId=me&status=confirmed') },
    { name: 'GET /feeds/:address', allowed: SCREEN, call: (_n, person) => get(feedPath(person + 1))() },
    {
      name: 'GET /feeds/:address → 304',
      allowed: SCREEN,
      call: (_n, person) => ({ ...get(feedPath(person + 1))(), ifUnchanged: true }),
    },
    { name: 'POST /auth/login', allowed: SIGN_IN, call: (_n, person) => callOf(signIn())(person) },
  ];
  return { operations, stock: [stockOf(moves), stockOf(cancels), FEEDS].join(';\n') };
}

/** A calendar link for everybody who is signed in. */
export const FEEDS = `
  INSERT INTO calendar_feeds (id, user_id, scope)
  SELECT bench.id(7, n), bench.id(2, n), 'mine' FROM generate_series(1, ${PEOPLE}) n ON CONFLICT DO NOTHING`;

/** As many for each person as they may change. */
function changes(
  { servers }: Dataset,
  { number, edge, times }: { number: number; edge: number; times: number },
): ChangeParams {
  const count = ASKERS * times;
  return { servers, clients: ASKERS, first: count * number, count, edge };
}

function iso(t0: Date, days: number): string {
  return new Date(t0.getTime() + days * DAY_MS).toISOString();
}

function get(path: string): () => HttpCall {
  return () => ({ method: 'GET', path: `${API_BASE_PATH}${path}` });
}

export function callOf({ call }: Workload): (n: number) => HttpCall {
  if (!call) throw new Error('nothing that the API can be asked');
  return call;
}
