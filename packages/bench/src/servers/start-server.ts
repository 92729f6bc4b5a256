import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface ServerOptions {
  readonly databaseUrl: string;
  /** How many people are signed in. */
  readonly people: number;
}

export interface ServerReady {
  readonly url: string;
  /** Access tokens, one per person. */
  readonly tokens: readonly string[];
}

export interface Server extends ServerReady {
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startServer(kind: 'api' | 'thin', options: ServerOptions): Promise<Server> {
  const child = fork(new URL(`${kind}-server.ts`, import.meta.url), {
    // Production, and nothing else of the environment the benchmark was started in.
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = new Promise<ServerReady>((resolve) => {
    child.once('message', (message) => resolve(message as ServerReady));
  });
  child.send(options);
  const ended = once(child, 'exit');
  const message = await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(`the ${kind} server did not start`);
    }),
  ]);
  return {
    ...message,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
