import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';

/** Something to look at again and again, such as which reminders are due. Must be harmless when done twice. */
export interface Chore {
  readonly name: string;
  readonly everySeconds: number;
  /** Pause before the first round; 1 by default. */
  readonly firstAfterSeconds?: number;
  readonly run: () => Promise<void>;
}

/** Runs each chore on its own rhythm, never two rounds of one at a time. @returns a function that stops them all. */
export function startChores(chores: readonly Chore[], log: FastifyBaseLogger): () => Promise<void> {
  let closed = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();

  const schedule = (chore: Chore, delayMs: number): void => {
    if (closed) return;
    const timer = setTimeout(() => {
      const round = runOnce(chore, log).finally(() => {
        running.delete(round);
        schedule(chore, chore.everySeconds * 1000);
      });
      running.add(round);
    }, delayMs);
    timers.set(chore.name, timer.unref());
  };
  for (const chore of chores) schedule(chore, (chore.firstAfterSeconds ?? 1) * 1000);

  return async () => {
    closed = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(running);
  };
}

async function runOnce(chore: Chore, log: FastifyBaseLogger): Promise<void> {
  try {
    await chore.run();
  } catch (error) {
    log.warn({ err: error, chore: chore.name }, 'a chore failed, trying again in its next round');
  }
}

/**
 * Runs `work` unless another process is just doing so. It holds a connection while `work` needs others: half of them at
 * most are held like that, or none would be left to work with, and all would wait for each other.
 */
export async function exclusively(db: Database, name: string, work: () => Promise<void>): Promise<void> {
  const line = lines.get(db) ?? { free: Math.max(1, Math.floor(db.pool.options.max / 2)), waiting: [] };
  lines.set(db, line);
  if (line.free > 0) line.free -= 1;
  else await new Promise<void>((resolve) => line.waiting.push(resolve));
  try {
    await underLock(db, name, work);
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.free += 1;
  }
}

const lines = new WeakMap<Database, { free: number; readonly waiting: (() => void)[] }>();

async function underLock(db: Database, name: string, work: () => Promise<void>): Promise<void> {
  const client = await db.pool.connect();
  let isSound = false;
  try {
    // The lock is a transaction's, so that it holds behind a pooler too. One that writes nothing keeps nobody waiting,
    // and may be idle for as long as the work takes.
    await client.query('BEGIN');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS mine', [
      name,
    ]);
    try {
      if (rows[0]?.mine) await work();
    } finally {
      await client.query('COMMIT');
    }
    isSound = true;
  } finally {
    // One that something went wrong with may be gone, or still hold the lock: nobody gets it after us.
    client.release(!isSound);
  }
}
