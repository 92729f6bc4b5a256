/** More operations than any run manages: each run has numbers of its own, from a multiple of this on. */
export const NUMBERS_PER_RUN = 60_000;

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** With the ETag of the answer before on the same connection. */
  readonly ifUnchanged?: boolean;
}

/** One statement of a yardstick: SQL over `:variables`, as pgbench writes them. */
export interface SqlStep {
  readonly name: string;
  readonly text: string;
  /** Parameters `$1…` as the server sent them. */
  readonly values?: readonly (string | null)[];
  /** Keep the columns of the row as variables named `s_<column>`. */
  readonly keep?: boolean;
}

/** The same work as SQL, for pgbench and for a loop over the raw driver. */
export interface SqlWork {
  readonly steps: readonly SqlStep[];
  /** Variables that never change. */
  readonly constants: Readonly<Record<string, string | number>>;
  /** pgbench's `\set` lines, which derive further variables from `:n`, the number of the operation. */
  readonly derive: readonly string[];
  /** What `derive` says, for the loop over the raw driver. */
  readonly variables: (n: number, client: number) => Readonly<Record<string, string | number>>;
}

/** What is measured: what the API is asked, what PostgreSQL is asked, or both. Operations are numbered. */
export interface Workload {
  readonly call?: (n: number) => HttpCall;
  readonly sql?: SqlWork;
}

/** A statement of the app with its parameters `$1…` replaced, so that the yardstick runs the app's own text. */
export function withArguments(text: string, args: readonly string[]): string {
  return text.replaceAll(/\$(\d+)/g, (_parameter, position: string) => args[Number(position) - 1] ?? 'NULL');
}
