import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/database.ts';
import { dumpSchema } from './dump-schema.ts';
import { MIGRATIONS_DIR } from './migration-files.ts';

test('prisma/schema.sql shows the schema that the migrations make (npm run db:snapshot writes it)', async () => {
  const database = await openTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const real = await dumpSchema(client);
  await client.end();
  await database.drop();
  expect(await readFile(`${MIGRATIONS_DIR}/../schema.sql`, 'utf8')).toBe(real);
});
