import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#generated/prisma/client.ts';
import { SESSION_OPTIONS } from './session-settings.ts';

/** One pool for both ways to the database: named statements on the hot paths, Prisma for the rest. */
export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

export interface DatabaseOptions {
  /** Connections of this process; 4 to 10 beat 20 on few cores (measured). */
  readonly poolSize?: number;
  /** The address is that of a pooler in transaction mode: a connection is ours for one transaction only. */
  readonly isPooled?: boolean;
}

export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5000,
    // A team pauses longer than the driver's 10 s, and the first question on a new connection takes 10 ms instead of 1.
    idleTimeoutMillis: 300_000,
    ...(!options.isPooled && { options: SESSION_OPTIONS }),
    application_name: 'jari',
    types: { getTypeParser },
  });
  // A connection that breaks while nothing is asked of it is replaced, or fails the next query; unheard, the event would
  // end the process. The pool listens while it holds the connection, we while somebody has taken it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return { pool, prisma };
}

export async function closeDatabase(db: Database): Promise<void> {
  await db.prisma.$disconnect();
  if (!db.pool.ended) await db.pool.end();
}

const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** Instants leave the driver as the API writes them, so that no Date object is made for a list of thousands. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  if (format !== 'binary' && oid === TIMESTAMPTZ) return toIsoInstant;
  if (format !== 'binary' && oid === INT8) return Number;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}

/** `2026-12-01 00:00:00.5+00` → `2026-12-01T00:00:00.500Z`; the session's time zone is UTC. */
function toIsoInstant(value: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(value);
  if (!match) return value;
  const [, day, time, fraction = ''] = match;
  return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}
