import pg from 'pg';
import type { EndpointShape } from '@jari/contract';
import { attempt, type LooseInput } from './call.ts';
import { aPerson, type Person } from './factories.ts';
import { openTestDatabase } from './database.ts';
import { spawnApi, startApp, type Target, type TestApp } from './server.ts';

export interface RaceTrack {
  readonly api: TestApp;
  /** Real HTTP to one process, and to two processes on the same database. */
  readonly fields: readonly (readonly [name: string, targets: readonly Target[]])[];
  readonly people: readonly Person[];
  /** Closes everything. @returns how many deadlocks PostgreSQL had to break since the start */
  finish(): Promise<number>;
}

export async function openRaceTrack(): Promise<RaceTrack> {
  const database = await openTestDatabase();
  const api = await startApp({ databaseUrl: database.url });
  const [first, second] = await Promise.all([api.listen(), spawnApi(database.url)]);
  const finish = async (): Promise<number> => {
    await second.stop();
    await api.close();
    const deadlocks = await countDeadlocks(database.url);
    await database.drop();
    return deadlocks;
  };
  let finished: Promise<number> | undefined;
  const people = await Promise.all(Array.from({ length: 10 }, () => aPerson(api)));
  return {
    api,
    people,
    fields: [
      ['one process', [first]],
      ['two processes', [first, second]],
    ],
    finish: () => (finished ??= finish()),
  };
}

/** Sessions hand in what they counted when they end: so only now is the number whole. */
async function countDeadlocks(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  await client.end();
  return Number(rows[0]?.deadlocks);
}

/** All at once, in turn over the processes. @returns how often each outcome came: a status, or a problem's code */
export async function race(
  targets: readonly Target[],
  shape: EndpointShape,
  inputs: readonly LooseInput[],
): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  await Promise.all(
    inputs.map(async (input, index) => {
      const { status, problem } = await attempt(pick(targets, index), shape, input);
      const outcome = problem?.code ?? String(status);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }),
  );
  return outcomes;
}

export function pick<T>(from: readonly T[], index: number): T {
  const one = from[index % from.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_nothing, index) => make(index));
}

/** Pairs that hold a unit at the same instant, asked of what is stored and not of the code. */
export function findOverlaps(api: TestApp): Promise<{ a: string; b: string }[]> {
  return api.sql(`
    SELECT a.id AS a, b.id AS b FROM reservations a JOIN reservations b ON a.id < b.id AND a.resource_id = b.resource_id
      AND a.unit_indexes && b.unit_indexes AND a.start_at < b.end_at AND b.start_at < a.end_at
    WHERE a.status IN ('pending', 'confirmed') AND b.status IN ('pending', 'confirmed')`);
}
