import {
  nextStatement,
  runningAt,
  runningStatement,
  serverUnitsStatement,
  timelineStatement,
} from '@jari/api/src/modules/dashboard/dashboard.repository.ts';
import { API_BASE_PATH } from '@jari/contract';
import { benchId } from '../ids.ts';
import { withArguments, type SqlStep, type SqlWork, type Workload } from './workload.ts';

export interface TimelineParams {
  readonly servers: number;
  /** One of the servers instead of all: each operation takes the next. */
  readonly single?: boolean;
  readonly from: string;
  readonly to: string;
}

const VIEWER = 'bench.id(2, 1)';

/** The calendar of all servers, or of one, over a span of time. */
export function timeline({ servers, single = false, from, to }: TimelineParams): Workload {
  const span = new URLSearchParams({ from, to });
  const resource = (n: number) => (single ? `&resourceId=${benchId('server', (n % servers) + 1)}` : '');
  return {
    call: (n) => ({ method: 'GET', path: `${API_BASE_PATH}/dashboard/timeline?${span}${resource(n)}` }),
    sql: timelineSql({ servers, single, from, to }, timelineStatement.text),
  };
}

/** The same rows without the column that says which units. */
export function timelineWithoutUnits(params: TimelineParams): Workload {
  return { sql: timelineSql(params, timelineStatement.text.replace(`array_to_string(o.unit_indexes, ',')`, `''`)) };
}

function timelineSql({ servers, single = false, from, to }: TimelineParams, text: string): SqlWork {
  const resource = single ? 'bench.id(1, :server)' : 'NULL';
  return {
    constants: { from, to },
    derive: [`\\set server :n % ${servers} + 1`],
    variables: (n) => ({ server: (n % servers) + 1 }),
    steps: [{ name: 'timeline', text: withArguments(text, [resource, ':from', ':to', VIEWER]) }],
  };
}

/** What every server does now. */
export function status(): Workload {
  return {
    call: () => ({ method: 'GET', path: `${API_BASE_PATH}/dashboard/status` }),
    sql: fixed([
      { name: 'server-units', text: serverUnitsStatement.text },
      { name: 'running', text: withArguments(runningStatement.text, ['now()']) },
      { name: 'next', text: withArguments(nextStatement.text, ['now()']) },
    ]),
  };
}

/** All servers, and which of them somebody holds now. */
export function busyNow(): Workload {
  const text = `
    SELECT r.id, r.name, r.status, r.policy, r.id IN (SELECT o.resource_id FROM ${runningAt('now()')}) AS busy
    FROM resources r`;
  return { sql: fixed([{ name: 'busy-now', text }]) };
}

/** The least a screen with a row per server can cost. */
export function allServers(): Workload {
  return { sql: fixed([{ name: 'all-servers', text: 'SELECT r.id, r.name, r.status, r.policy FROM resources r' }]) };
}

function fixed(steps: readonly SqlStep[]): SqlWork {
  return { constants: {}, derive: [], variables: () => ({}), steps };
}
