import type { Database } from '../db/client.ts';
import { run, type Statement } from '../db/statement.ts';
import { withTransaction } from '../db/transaction.ts';
import { addToOutbox } from '../outbox.ts';
import type { FailureKind, GoogleFailure } from './google-failure.ts';

export type ConnectionState = 'ok' | 'backing-off' | 'reconnect';

export interface Connection {
  readonly mirrorId: string;
  readonly state: ConnectionState;
  /** How long nobody should call; 0: not paused. */
  readonly pausedSeconds: number;
  readonly isTwoWay: boolean;
}

/** Nobody can mend it but a person, yet it is tried again: the person does not have to tell us. */
const LASTING: readonly FailureKind[] = ['credentials', 'forbidden', 'missing'];
const LONGEST_PAUSE_SECONDS = 60;
const LONGEST_LASTING_PAUSE_SECONDS = 120;

const readStatement: Statement = {
  name: 'google-connection-read',
  text: `
    SELECT c.mirror_id AS "mirrorId", c.state, c.is_two_way AS "isTwoWay",
      GREATEST(0, coalesce(extract(epoch FROM c.paused_until - clock_timestamp()), 0))::float8 AS "pausedSeconds"
    FROM google_connection c`,
};

export async function readConnection(db: Database): Promise<Connection> {
  const [row] = await run<Connection & Record<string, unknown>>(db.pool, readStatement, []);
  if (!row) throw new Error('the row of the connection to Google is missing');
  return row;
}

const workedStatement: Statement = {
  name: 'google-connection-worked',
  text: `
    UPDATE google_connection c
    SET state = 'ok', problem = NULL, problem_since = NULL, failures = 0, paused_until = NULL
    WHERE c.state <> 'ok' OR c.failures > 0
    RETURNING c.id`,
};

/** A call succeeded: whatever was wrong is over. */
export async function noteSuccess(db: Database): Promise<void> {
  const changed = await run(db.pool, workedStatement, []);
  if (changed.length > 0) await announce(db);
}

// Those who fail together count once: only the first one after a pause makes the next pause longer.
const failedStatement: Statement = {
  name: 'google-connection-failed',
  text: `
    UPDATE google_connection c
    SET state = $1, problem = $2, failures = c.failures + 1,
        problem_since = CASE WHEN c.state = $1 THEN c.problem_since ELSE clock_timestamp() END,
        paused_until = clock_timestamp()
          + LEAST($3::float8, 2 ^ LEAST(c.failures + 1, 10)) * (0.5 + random() / 2) * INTERVAL '1 second'
    WHERE c.paused_until IS NULL OR c.paused_until < clock_timestamp() OR c.state <> $1
    RETURNING c.id`,
};

/** A call failed for a reason that concerns all others too: nobody calls for a while, longer each time. */
export async function noteFailure(db: Database, failure: GoogleFailure): Promise<void> {
  const isLasting = LASTING.includes(failure.kind);
  const changed = await run(db.pool, failedStatement, [
    isLasting ? 'reconnect' : 'backing-off',
    failure.message.slice(0, 500),
    isLasting ? LONGEST_LASTING_PAUSE_SECONDS : LONGEST_PAUSE_SECONDS,
  ]);
  if (changed.length > 0) await announce(db);
}

/** Open pages ask again. */
export async function announce(db: Database): Promise<void> {
  await withTransaction(db, (tx) => addToOutbox(tx, { topic: 'integration.updated', payload: {}, liveOnly: true }));
}

/** Marks the beginning of the mirror: what ended long before is left out. */
export async function noteEnabled(db: Database): Promise<void> {
  await db.prisma.$executeRaw`
    UPDATE google_connection SET enabled_at = clock_timestamp() WHERE enabled_at IS NULL`;
}

export async function storeDiagnosis(
  db: Database,
  diagnosis: { readonly isRunning: boolean; readonly steps: readonly object[] },
): Promise<void> {
  await db.prisma.$executeRaw`
    UPDATE google_connection
    SET diagnosis = ${JSON.stringify(diagnosis)}::jsonb || jsonb_build_object('at', iso_instant(clock_timestamp()))`;
}
