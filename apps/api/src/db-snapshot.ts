/** `npm run db:snapshot`: writes what the migrations make to prisma/schema.sql. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { dumpSchema } from './platform/db/dump-schema.ts';
import { startEmbeddedPostgres } from './platform/db/embedded-postgres.ts';
import { migrate } from './platform/db/migrate.ts';
import { MIGRATIONS_DIR } from './platform/db/migration-files.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'jari-snapshot-'));
const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
try {
  await migrate(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await writeFile(join(MIGRATIONS_DIR, '..', 'schema.sql'), await dumpSchema(client));
  await client.end();
  process.stdout.write('prisma/schema.sql is written.\n');
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
