import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { QueryResultRow } from 'pg';
import { afterAll } from 'vitest';
import { type App, type AppOptions, buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { openTestDatabase } from './database.ts';

export const TEST_SECRET = 'a secret of tests with more than 32 bytes';

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly payload?: string | Buffer<ArrayBuffer>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Something that answers HTTP: the app in this process, or a server behind an address. */
export interface Target {
  request(request: HttpRequest): Promise<HttpAnswer>;
}

export interface TestApp extends App, Target {
  readonly databaseUrl: string;
  sql<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Listens on a loopback port, for real HTTP. */
  listen(): Promise<Listening>;
}

export interface Listening extends Target {
  readonly url: string;
}

/** A whole API on a database of its own. Call it at the top of a test file: it is closed after the file's last test. */
export async function startTestApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const database = options.databaseUrl === undefined ? await openTestDatabase() : null;
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const test = await startApp({ ...options, databaseUrl });
  afterAll(async () => {
    await test.close();
    await database?.drop();
  });
  return test;
}

/** An API on a given database; whoever starts it closes it. */
export async function startApp(options: Partial<AppOptions> & { databaseUrl: string }): Promise<TestApp> {
  const built = await buildApp({ config: readConfig({}), secret: TEST_SECRET, checkAnswers: true, ...options });
  await built.app.ready();
  return {
    ...built,
    databaseUrl: options.databaseUrl,
    request: (request) => inject(built, request),
    sql: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await built.db.pool.query<Row>(text, [...values])).rows,
    async listen() {
      await built.app.listen({ port: 0, host: '127.0.0.1' });
      return listening(`http://127.0.0.1:${(built.app.server.address() as AddressInfo).port}`);
    },
  };
}

export interface Spawned extends Listening {
  stop(): Promise<void>;
}

/** A second process of the API on the same database. It ends after the file's last test, if nobody stops it before. */
export async function spawnApi(databaseUrl: string): Promise<Spawned> {
  const script = join(import.meta.dirname, 'api-process.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, databaseUrl, TEST_SECRET], {
    // It ends when this end of the pipe closes, so that no run leaves one behind.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
  };
  afterAll(stop);
  for await (const line of createInterface({ input: child.stdout })) return { ...listening(line), stop };
  throw new Error('the second API process ended before it listened');
}

export function listening(url: string): Listening {
  return {
    url,
    async request({ method, path, headers, payload }) {
      const response = await fetch(url + path, { method, headers, ...(payload !== undefined && { body: payload }) });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}

async function inject({ app }: App, { method, path, headers, payload }: HttpRequest): Promise<HttpAnswer> {
  const response = await app.inject({
    method: method as 'GET',
    url: path,
    headers,
    ...(payload !== undefined && { payload }),
  });
  const pairs = Object.entries(response.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
  return { status: response.statusCode, headers: new Headers(pairs), text: response.payload };
}
