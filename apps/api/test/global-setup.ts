import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/platform/db/embedded-postgres.ts';
import { migrate } from '../src/platform/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where new databases are made: the maintenance database of the run's own server. */
    databaseServer: string;
  }
}

/** One server for the whole run, migrated once; every test file gets its own copy from `openTestDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jari-test-'));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    const server = withDatabase(postgres.url, 'postgres');
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query('CREATE DATABASE template_app');
    await admin.end();
    await migrate(withDatabase(postgres.url, 'template_app'));
    project.provide('databaseServer', server);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
