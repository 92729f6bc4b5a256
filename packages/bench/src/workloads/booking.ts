import { storeReservationStatement } from '@jari/api/src/modules/reservations/reservations.repository.ts';
import { readSituationStatement } from '@jari/api/src/modules/reservations/situation.repository.ts';
import { API_BASE_PATH } from '@jari/contract';
import { benchId } from '../ids.ts';
import { withArguments, type HttpCall, type SqlStep, type SqlWork, type Workload } from './workload.ts';

export interface BookingParams {
  readonly servers: number;
  /** Bookings lie behind this instant, in seconds since 1970; nothing else does. */
  readonly edge: number;
  /** How many of the eight units one booking takes. */
  readonly units: number;
  readonly idempotent?: boolean;
}

const HOUR = 3600;

/** Bookings that never meet: operation n takes its own hour on its own server. */
export function booking(params: BookingParams): Workload {
  return { call: (n) => bookingCall(params, n), sql: bookingSql(params) };
}

function bookingCall({ servers, edge, units, idempotent }: BookingParams, n: number): HttpCall {
  const start = edge + Math.floor(n / servers) * HOUR;
  return postReservation(benchId('server', (n % servers) + 1), start, start + HOUR, {
    ...(units < 8 && { unitCount: units }),
    ...(idempotent && { idempotencyKey: `bench-${edge}-${n}` }),
  });
}

export function postReservation(
  resourceId: string,
  startSeconds: number,
  endSeconds: number,
  options: { unitCount?: number; idempotencyKey?: string } = {},
): HttpCall {
  const { unitCount, idempotencyKey } = options;
  const [startAt, endAt] = [startSeconds, endSeconds].map((at) => new Date(at * 1000).toISOString());
  return {
    method: 'POST',
    path: `${API_BASE_PATH}/reservations`,
    headers: { 'Content-Type': 'application/json', ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }) },
    body: JSON.stringify({ resourceId, title: 'Fine-tuning run', startAt, endAt, unitCount }),
  };
}

function bookingSql({ servers, edge, units }: BookingParams): SqlWork {
  return {
    constants: { title: 'Fine-tuning run', units: unitList(units) },
    derive: [`\\set server :n % ${servers} + 1`, `\\set start ${edge} + :n / ${servers} * ${HOUR}`],
    variables: (n, client) => ({
      client_id: client,
      server: (n % servers) + 1,
      start: edge + Math.floor(n / servers) * HOUR,
    }),
    steps: [
      { name: 'look', keep: true, text: situationAt(WHERE_AND_WHEN) },
      storeStep({ ...WHERE_AND_WHEN, person: PERSON, version: ':s_resourceVersion', now: ':s_now' }),
    ],
  };
}

/** An hour, as SQL. Seconds of far years are no `integer` any more. */
export function hourFrom(start: string): { startAt: string; endAt: string } {
  return {
    startAt: `to_timestamp(${start}::double precision)`,
    endAt: `to_timestamp(${start}::double precision + ${HOUR})`,
  };
}

const WHERE_AND_WHEN = { server: 'bench.id(1, :server)', ...hourFrom(':start') };
const PERSON = 'bench.id(2, :client_id + 1)';

type Place = Record<'server' | 'startAt' | 'endAt', string>;

/** The app's look before it books; the values are SQL. */
export function situationAt({ server, startAt, endAt, except = `'{}'` }: Place & { except?: string }): string {
  return withArguments(readSituationStatement.text, [server, startAt, endAt, except]);
}

/** What is to be stored, as SQL; left out: a new booking. */
export interface ToStore extends Place {
  readonly person: string;
  /** Of the server the decision was made on. */
  readonly version: string;
  readonly now: string;
  readonly id?: string;
  /** The version of the reservation that is changed. */
  readonly expected?: string;
  readonly status?: string;
  readonly topic?: string;
}

export function storeStep(values: ToStore): SqlStep {
  return { name: 'store', text: withArguments(storeReservationStatement.text, storeArguments(values)) };
}

/** The parameters of `store_reservation`. */
export function storeArguments(values: ToStore): string[] {
  const { server, startAt, endAt, person, version, now } = values;
  const { id = 'uuidv7()', expected = '0', status = 'confirmed', topic = 'reservation.created' } = values;
  const booked = [id, expected, server, version, person, ':title', 'NULL', startAt, endAt, ':units', `'${status}'`];
  const event = ['NULL', now, `'${topic}'`, person];
  const idempotency = ['NULL', 'NULL', 'NULL', 'NULL'];
  const circumstances = ['NULL', 'NULL', 'NULL', 'NULL', 'NULL', 'NULL', `'applied'`, '0', 'NULL', 'NULL'];
  const relations = ['NULL', 'NULL', 'NULL', 'NULL'];
  return [...booked, ...event, ...idempotency, ...circumstances, `'127.0.0.1'`, `'bench'`, ...relations];
}

export function unitList(units: number): string {
  return `{${Array.from({ length: units }, (_, index) => index).join(',')}}`;
}
