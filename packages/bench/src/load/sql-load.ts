import pg from 'pg';
import { workloadOf, type WorkloadSpec } from '../workloads/registry.ts';
import type { SqlStep } from '../workloads/workload.ts';
import { recorder, type LoadOutcome } from './outcome.ts';

export interface SqlLoad {
  readonly kind: 'sql';
  readonly workload: WorkloadSpec;
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly first: number;
}

type Variables = Record<string, unknown>;

/** The same statements over the driver the app uses, without the app: named, one connection per client. */
export async function runSqlLoad(load: SqlLoad): Promise<LoadOutcome> {
  const { sql } = workloadOf(load.workload);
  if (!sql) throw new Error(`${load.workload.name} is nothing PostgreSQL can be asked`);
  const steps = sql.steps.map(prepare);
  const clients = Array.from({ length: load.connections }, () => new pg.Client({ connectionString: load.url }));
  await Promise.all(clients.map((client) => client.connect()));
  const record = recorder();
  const until = performance.now() + load.seconds * 1000;
  await Promise.all(
    clients.map(async (client, index) => {
      for (let n = load.first + index; performance.now() < until; n += load.connections) {
        const variables: Variables = { ...sql.constants, ...sql.variables(n, index) };
        const started = performance.now();
        for (const step of steps) await step(client, variables);
        record.add(started, 'ok');
      }
    }),
  );
  const outcome = record.finish();
  await Promise.all(clients.map((client) => client.end()));
  return outcome;
}

/** `:name` becomes a parameter, as pgbench does it. */
function prepare({
  name,
  text,
  keep,
  values: given,
}: SqlStep): (client: pg.Client, variables: Variables) => Promise<void> {
  if (given) return async (client) => void (await client.query({ name, text, values: [...given] }));
  const names: string[] = [];
  const parameterized = text.replaceAll(/(?<!:):([a-z_]\w*)/gi, (_match, variable: string) => {
    if (!names.includes(variable)) names.push(variable);
    return `$${names.indexOf(variable) + 1}`;
  });
  return async (client, variables) => {
    const values = names.map((variable) => variables[variable]);
    const { rows } = await client.query<Variables>({ name, text: parameterized, values });
    if (!keep) return;
    for (const [column, value] of Object.entries(rows[0] ?? {})) variables[`s_${column}`] = value;
  };
}
