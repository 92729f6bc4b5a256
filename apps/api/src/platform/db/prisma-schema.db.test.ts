import pg from 'pg';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase } from '../../../test/database.ts';
import { describeDatamodel } from '../../../test/prisma-datamodel.ts';

test("Prisma's schema describes the columns, keys and indexes that the migrations make", async () => {
  const database = await openTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(CATALOG_WORDS);
  const { rows } = await client.query(CATALOG);
  await client.end();
  await database.drop();
  const real = z.array(z.object({ line: z.string() })).parse(rows);
  expect(await describeDatamodel()).toEqual(real.map(({ line }) => line).toSorted());
});

const CATALOG_WORDS = `
  CREATE FUNCTION pg_temp.names(of regclass, columns int2[]) RETURNS text LANGUAGE sql RETURN (
    SELECT string_agg(a.attname, ', ' ORDER BY c.position)
    FROM unnest(columns) WITH ORDINALITY c(number, position)
    JOIN pg_attribute a ON a.attrelid = of AND a.attnum = c.number
  );
  CREATE FUNCTION pg_temp.action(type "char") RETURNS text LANGUAGE sql RETURN CASE type
    WHEN 'c' THEN 'Cascade' WHEN 'r' THEN 'Restrict' WHEN 'n' THEN 'SetNull' WHEN 'd' THEN 'SetDefault' ELSE 'NoAction'
  END`;

// Only what Prisma can say: no check, no exclusion constraint, no partial or expression index, nothing but B-trees.
const CATALOG = `
  WITH tables AS (
    SELECT c.oid, c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
  )
  SELECT format('%s.%s %s%s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
           CASE WHEN a.attnotnull THEN ' not null' END, CASE WHEN a.atthasdef THEN ' default' END) AS line
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT format('%s (%s) references %s (%s) on delete %s on update %s', t.relname,
           pg_temp.names(k.conrelid, k.conkey), k.confrelid::regclass, pg_temp.names(k.confrelid, k.confkey),
           pg_temp.action(k.confdeltype), pg_temp.action(k.confupdtype))
  FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
  UNION ALL
  SELECT format('%s %s %s(%s)', t.relname,
           CASE WHEN i.indisprimary THEN 'id' WHEN i.indisunique THEN 'unique' ELSE 'normal' END,
           CASE WHEN NOT i.indisprimary THEN x.relname || ' ' END, pg_temp.names(t.oid, i.indkey::int2[]))
  FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_am m ON m.oid = x.relam
  WHERE m.amname = 'btree' AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT i.indisexclusion`;
