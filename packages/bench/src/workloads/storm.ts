import { storeReservationStatement } from '@jari/api/src/modules/reservations/reservations.repository.ts';
import { benchId } from '../ids.ts';
import { postReservation, situationAt, storeArguments, unitList } from './booking.ts';
import { withArguments, type SqlWork, type Workload } from './workload.ts';

export interface StormParams {
  readonly server: number;
  /** Where this run's calendar begins, in seconds since 1970. */
  readonly edge: number;
  /** When the run began, in milliseconds since 1970. */
  readonly beganMs: number;
}

// The calendar moves on by one minute of booking time per millisecond of real time; all clients want one to four of the
// next 50 minutes: a storm over slots that overlap, in which 400 to 500 bookings a second can win.
const AHEAD_MINUTES = 50;
const LONGEST_MINUTES = 4;

/** Everybody wants the same time of the same server. */
export function storm({ server, edge, beganMs }: StormParams): Workload {
  return {
    call: () => {
      const start = edge + 60 * (Math.floor(Date.now() - beganMs) + Math.floor(Math.random() * AHEAD_MINUTES));
      const end = start + 60 * (1 + Math.floor(Math.random() * LONGEST_MINUTES));
      return postReservation(benchId('server', server), start, end);
    },
    sql: callOf('bench.storm', { server, edge, beganMs }),
  };
}

/** What PostgreSQL does at best: no lock, no look, one insert that gives way. */
export function bareStorm(params: StormParams): Workload {
  return { sql: callOf('bench.bare_storm', { ...params }) };
}

/** A time that is taken: the answer is 409, whoever asks. */
export function refusal(params: { server: number; start: number }): Workload {
  return {
    call: () => postReservation(benchId('server', params.server), params.start, params.start + 3600),
    sql: callOf('bench.refusal', params),
  };
}

/** The same refusal, by a server that locks before it looks. */
export function lockedRefusal(params: { server: number; start: number }): Workload {
  return { sql: callOf('bench.locked_refusal', params) };
}

function callOf(name: string, constants: Record<string, number>): SqlWork {
  const values = [':client_id', ...Object.keys(constants).map((variable) => `:${variable}`)];
  return {
    constants,
    derive: [],
    variables: (_n, client) => ({ client_id: client }),
    steps: [{ name, text: `SELECT ${name}(${values.join(', ')})` }],
  };
}

/** The yardsticks as functions, so that each attempt is one round trip, made of the app's own statements. */
export function stormFunctions(): string {
  const asked = { server: 'server_id', startAt: 'starts', endAt: 'ends' };
  const store = withArguments(
    storeReservationStatement.text,
    storeArguments({ ...asked, person: 'person', version: 'seen."resourceVersion"', now: 'seen.now' }),
  )
    .replace(':title', `'Fine-tuning run'`)
    .replace(':units', `'${unitList(8)}'`);
  const look = `SELECT s.* INTO seen FROM (${situationAt(asked)}) s;`;
  return `
    CREATE OR REPLACE FUNCTION bench.storm(client integer, server integer, edge bigint, began_ms bigint) RETURNS text
    LANGUAGE plpgsql AS $$ ${DECLARATIONS}
    BEGIN
      ${look}
      IF cardinality(seen."busyIndexes") > 0 THEN RETURN 'refused'; END IF;
      RETURN (${store});
    END $$;

    CREATE OR REPLACE FUNCTION bench.bare_storm(client integer, server integer, edge bigint, began_ms bigint) RETURNS text
    LANGUAGE plpgsql AS $$ ${DECLARATIONS}
    BEGIN
      INSERT INTO reservations (id, resource_id, user_id, title, start_at, end_at, unit_indexes, status)
      VALUES (uuidv7(), server_id, person, 'Fine-tuning run', starts, ends, '${unitList(8)}', 'confirmed')
      ON CONFLICT ON CONSTRAINT reservations_no_overlap_excl DO NOTHING;
      RETURN CASE WHEN FOUND THEN 'stored' ELSE 'refused' END;
    END $$;

    CREATE OR REPLACE FUNCTION bench.refusal(client integer, server integer, start bigint) RETURNS jsonb
    LANGUAGE plpgsql AS $$
    DECLARE
      server_id uuid := bench.id(1, server);
      starts timestamptz := to_timestamp(start);
      ends timestamptz := to_timestamp(start + 3600);
      seen record;
    BEGIN
      ${look}
      RETURN seen.conflicts;
    END $$;

    CREATE OR REPLACE FUNCTION bench.locked_refusal(client integer, server integer, start bigint) RETURNS jsonb
    LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM resources r WHERE r.id = bench.id(1, server) FOR NO KEY UPDATE;
      RETURN bench.refusal(client, server, start);
    END $$;`;
}

const DECLARATIONS = `
    DECLARE
      server_id uuid := bench.id(1, server);
      person uuid := bench.id(2, client + 1);
      starts timestamptz := to_timestamp(edge + 60 * (floor(extract(epoch FROM clock_timestamp()) * 1000 - began_ms)
                                                      + floor(random() * ${AHEAD_MINUTES})));
      ends timestamptz := starts + (1 + floor(random() * ${LONGEST_MINUTES})) * INTERVAL '1 minute';
      seen record;`;
