import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const Field = z.object({
  name: z.string(),
  dbName: z.string().nullish(),
  kind: z.string(),
  type: z.string(),
  nativeType: z.tuple([z.string(), z.array(z.string())]).nullable(),
  isList: z.boolean(),
  isRequired: z.boolean(),
  default: z.unknown().optional(),
  relationFromFields: z.array(z.string()).optional(),
  relationToFields: z.array(z.string()).optional(),
  relationOnDelete: z.string().optional(),
  relationOnUpdate: z.string().optional(),
});
const Model = z.object({ name: z.string(), dbName: z.string().nullable(), fields: z.array(Field) });
const Index = z.object({
  model: z.string(),
  type: z.enum(['id', 'unique', 'normal', 'fulltext']),
  dbName: z.string().optional(),
  fields: z.array(z.object({ name: z.string() })),
});
const Datamodel = z.object({ models: z.array(Model), indexes: z.array(Index) });

type Datamodel = z.output<typeof Datamodel>;
type Model = z.output<typeof Model>;
type Field = z.output<typeof Field>;

/**
 * What Prisma believes of the database, as sorted lines that a query on the catalog can say as well. It is asked
 * through a generator of ours: Prisma's own comparison needs an engine that is not on npm.
 */
export async function describeDatamodel(): Promise<string[]> {
  const { models, indexes } = await readDatamodel();
  const tableOf = new Map(models.map((model) => [model.name, model.dbName ?? model.name]));
  const fieldOf = (model: string, name: string) =>
    models.find((one) => one.name === model)?.fields.find((field) => field.name === name);
  const columns = (model: string, names: readonly string[]) =>
    names.map((name) => fieldOf(model, name)?.dbName ?? name).join(', ');

  const lines = models.flatMap((model) => [
    ...model.fields.filter(({ kind }) => kind === 'scalar').map((field) => columnLine(model, field)),
    ...model.fields
      .filter((field) => (field.relationFromFields ?? []).length > 0)
      .map(
        (field) =>
          `${tableOf.get(model.name)} (${columns(model.name, field.relationFromFields ?? [])}) references ` +
          `${tableOf.get(field.type)} (${columns(field.type, field.relationToFields ?? [])}) ` +
          `on delete ${field.relationOnDelete ?? (field.isRequired ? 'Restrict' : 'SetNull')} ` +
          `on update ${field.relationOnUpdate ?? 'Cascade'}`,
      ),
  ]);
  const keys = indexes.map(
    ({ model, type, dbName, fields }) =>
      `${tableOf.get(model)} ${type} ${type === 'id' ? '' : `${dbName ?? '(named by default)'} `}` +
      `(${columns(
        model,
        fields.map(({ name }) => name),
      )})`,
  );
  return [...lines, ...keys].toSorted();
}

function columnLine(model: Model, field: Field): string {
  // A list is never NULL to Prisma, and it asks for no NOT NULL either.
  const notNull = field.isRequired && !field.isList ? ' not null' : '';
  return `${model.dbName ?? model.name}.${field.dbName ?? field.name} ${sqlType(field)}${notNull}${hasDatabaseDefault(field) ? ' default' : ''}`;
}

const MADE_BY_CLIENT = ['uuid', 'cuid', 'ulid', 'nanoid'];

function hasDatabaseDefault({ default: value }: Field): boolean {
  if (value === undefined) return false;
  const called = z.object({ name: z.string() }).safeParse(value);
  return !(called.success && MADE_BY_CLIENT.includes(called.data.name));
}

function sqlType({ type, nativeType, isList }: Field): string {
  const [native, args] = nativeType ?? [type, []];
  const types: Record<string, string> = {
    String: 'text',
    Int: 'integer',
    SmallInt: 'smallint',
    BigInt: 'bigint',
    Boolean: 'boolean',
    Float: 'double precision',
    Json: 'jsonb',
    Bytes: 'bytea',
    Uuid: 'uuid',
    Date: 'date',
    Time: `time(${args[0]}) without time zone`,
    VarChar: `character varying(${args[0]})`,
    Timestamptz: `timestamp(${args[0]}) with time zone`,
  };
  const sql = types[native];
  if (sql === undefined) throw new Error(`add the SQL type of Prisma's ${native} to prisma-datamodel.ts`);
  return isList ? `${sql}[]` : sql;
}

async function readDatamodel(): Promise<Datamodel> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-datamodel-'));
  try {
    await cp(fileURLToPath(new URL('../../../prisma/schema', import.meta.url)), join(folder, 'schema'), {
      recursive: true,
    });
    const generator = fileURLToPath(new URL('datamodel-generator.mjs', import.meta.url));
    const provider = JSON.stringify(`"${process.execPath}" "${generator}"`);
    await writeFile(join(folder, 'schema/datamodel.prisma'), `generator datamodel {\n  provider = ${provider}\n}\n`);
    const output = join(folder, 'datamodel.json');
    const prisma = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js');
    const args = [prisma, 'generate', '--schema', join(folder, 'schema'), '--generator', 'datamodel'];
    await promisify(execFile)(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, ...OFFLINE, DATAMODEL_FILE: output },
    });
    return Datamodel.parse(JSON.parse(await readFile(output, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Any program that can be run will do as the engine that `generate` looks for and does not use.
const OFFLINE = { CHECKPOINT_DISABLE: '1', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
