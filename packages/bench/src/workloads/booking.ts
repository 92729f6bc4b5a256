import { storeReservationStatement } from '@jari/api/src/modules/reservations/reservations.repository.ts';
import { readSituationStatement } from '@jari/api/src/modules/reservations/situation.repository.ts';
import { API_BASE_PATH } from '@jari/contract';
import { benchId } from '../ids.ts';
import { withArguments, type HttpCall, type SqlWork, type Workload } from './workload.ts';

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
      {
        name: 'store',
        text: withArguments(
          storeReservationStatement.text,
          storeArguments({ ...WHERE_AND_WHEN, person: PERSON, version: ':s_resourceVersion', now: ':s_now' }),
        ),
      },
    ],
  };
}

const WHERE_AND_WHEN = {
  server: 'bench.id(1, :server)',
  startAt: 'to_timestamp(:start)',
  endAt: `to_timestamp(:start + ${HOUR})`,
};
const PERSON = 'bench.id(2, :client_id + 1)';

/** The app's look before it books; the values are SQL. */
export function situationAt({ server, startAt, endAt }: Record<'server' | 'startAt' | 'endAt', string>): string {
  return withArguments(readSituationStatement.text, [server, startAt, endAt, `'{}'`]);
}

/** The parameters of `store_reservation` for a new booking, as SQL. */
export function storeArguments(values: Record<'server' | 'startAt' | 'endAt' | 'person' | 'version' | 'now', string>) {
  const { server, startAt, endAt, person, version, now } = values;
  const booked = ['uuidv7()', '0', server, version, person, ':title', 'NULL', startAt, endAt, ':units', `'confirmed'`];
  const event = ['NULL', now, `'reservation.created'`, person];
  const idempotency = ['NULL', 'NULL', 'NULL', 'NULL'];
  const circumstances = ['NULL', 'NULL', 'NULL', 'NULL', 'NULL', 'NULL', `'applied'`, '0', 'NULL', 'NULL'];
  const relations = ['NULL', 'NULL', 'NULL', 'NULL'];
  return [...booked, ...event, ...idempotency, ...circumstances, `'127.0.0.1'`, `'bench'`, ...relations];
}

export function unitList(units: number): string {
  return `{${Array.from({ length: units }, (_, index) => index).join(',')}}`;
}
