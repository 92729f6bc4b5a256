import { readReservationStatement } from '@jari/api/src/modules/reservations/reservations.repository.ts';
import { API_BASE_PATH } from '@jari/contract';
import { benchId } from '../ids.ts';
import { hourFrom, situationAt, storeStep, unitList } from './booking.ts';
import { NUMBERS_PER_RUN, withArguments, type Workload } from './workload.ts';

/** Reservations that a run changes: each belongs to one of its clients, so that no two change the same. */
export interface ChangeParams {
  readonly servers: number;
  readonly clients: number;
  /** The number of the first of them; the run has all up to `first + count`. A multiple of `clients`. */
  readonly first: number;
  readonly count: number;
  /** Nothing else lies behind this instant, in seconds since 1970. */
  readonly edge: number;
}

const HOUR = 3600;
/** Room behind each reservation to be moved into. */
const LANE = 48 * HOUR;

/** As much time as the reservations of a run and their moves need, in seconds. */
export function spanOf({ count, servers }: Pick<ChangeParams, 'count' | 'servers'>): number {
  return Math.ceil(count / servers) * LANE;
}

/** Makes the reservations of a run. */
export function stockOf({ servers, clients, first, count, edge }: ChangeParams): string {
  return `
    INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status)
    SELECT bench.id(6, ${first} + n), bench.id(1, 1 + n % ${servers}), bench.id(2, 1 + n % ${clients}), 'Fine-tuning run',
      lane, lane + INTERVAL '1 hour',
      '${unitList(8)}', 'confirmed'
    FROM generate_series(0, ${count - 1}) n, to_timestamp(${edge} + n / ${servers} * ${LANE}::double precision) lane`;
}

/** Each goes on to the next hour; when all did, from the first again. */
export function move(params: ChangeParams): Workload {
  const { servers, count, edge } = params;
  const startOf = (k: number) => laneOf(params, k % count) + (Math.floor(k / count) + 1) * HOUR;
  return {
    call: (n) => {
      const start = startOf(n % NUMBERS_PER_RUN);
      const [startAt, endAt] = [start, start + HOUR].map((second) => new Date(second * 1000).toISOString());
      return {
        ...addressOf('PUT', params, n),
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ title: TITLE, startAt, endAt }),
      };
    },
    sql: {
      constants: { title: TITLE, units: unitList(8) },
      derive: [
        ...derive(params),
        `\\set start ${edge} + :which / ${servers} * ${LANE} + (:n % ${NUMBERS_PER_RUN} / ${count} + 1) * ${HOUR}`,
      ],
      variables: (n) => ({ ...variablesOf(params, n), start: startOf(n % NUMBERS_PER_RUN) }),
      steps: [
        { name: 'read', keep: true, text: withArguments(readReservationStatement.text, [RESERVATION]) },
        { name: 'look', keep: true, text: situationAt({ ...PLACE, except: `ARRAY[${RESERVATION}]` }) },
        storeStep({ ...PLACE, ...CHANGED, version: ':s_resourceVersion', topic: 'reservation.changed' }),
      ],
    },
  };
}

/** Each is cancelled once. */
export function cancel(params: ChangeParams): Workload {
  const { servers, edge } = params;
  return {
    call: (n) => addressOf('DELETE', params, n),
    sql: {
      constants: { title: TITLE, units: unitList(8) },
      derive: [...derive(params), `\\set start ${edge} + :which / ${servers} * ${LANE}`],
      variables: (n) => {
        const variables = variablesOf(params, n);
        return { ...variables, start: laneOf(params, variables.which) };
      },
      steps: [
        { name: 'read', keep: true, text: withArguments(readReservationStatement.text, [RESERVATION]) },
        storeStep({ ...PLACE, ...CHANGED, version: 'NULL', status: 'cancelled', topic: 'reservation.cancelled' }),
      ],
    },
  };
}

const TITLE = 'Fine-tuning run';
const RESERVATION = 'bench.id(6, :reservation)';
const PLACE = { server: 'bench.id(1, :server)', ...hourFrom(':start') };
const CHANGED = { id: RESERVATION, expected: ':s_version', person: 'bench.id(2, :owner)', now: ':s_now' };

function laneOf({ servers, edge }: ChangeParams, which: number): number {
  return edge + Math.floor(which / servers) * LANE;
}

function addressOf(method: 'PUT' | 'DELETE', { first, count }: ChangeParams, n: number) {
  const id = benchId('change', first + ((n % NUMBERS_PER_RUN) % count));
  return { method, path: `${API_BASE_PATH}/reservations/${id}` } as const;
}

function derive({ servers, clients, first, count }: ChangeParams): string[] {
  return [
    `\\set which :n % ${NUMBERS_PER_RUN} % ${count}`,
    `\\set reservation ${first} + :which`,
    `\\set server 1 + :which % ${servers}`,
    `\\set owner 1 + :which % ${clients}`,
  ];
}

function variablesOf({ servers, clients, first, count }: ChangeParams, n: number) {
  const which = (n % NUMBERS_PER_RUN) % count;
  return { which, reservation: first + which, server: 1 + (which % servers), owner: 1 + (which % clients) };
}
