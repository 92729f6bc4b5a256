import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that the rig starts, kills without warning and starts again. */
export interface Victim {
  readonly name: string;
  /** Resolves when it works. */
  start(): Promise<void>;
  /** SIGKILL: no handler runs, nothing is finished. */
  kill(): Promise<void>;
  /** SIGSTOP: it stands still in the middle of whatever it does, until it is resumed. */
  suspend(): Promise<void>;
  resume(): Promise<void>;
  /** An orderly end. */
  stop(): Promise<void>;
  /** What it last said whenever it ended though nobody had asked it to. */
  readonly crashes: readonly string[];
  /** The end of its log. */
  lastWords(): string;
}

const START_LIMIT_MS = 60_000;

/** A program of ours. */
export function programVictim(
  name: string,
  program: string,
  env: NodeJS.ProcessEnv,
  isReady: (output: string) => Promise<boolean>,
  args: readonly string[] = [],
): Victim {
  return processVictim(name, { command: process.execPath, args: [program, ...args], env }, isReady);
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Any program, killed as a process of the operating system. @param isReady is told all that it has said. */
export function processVictim(
  name: string,
  { command, args, env }: Program,
  isReady: (output: string) => Promise<boolean>,
): Victim {
  let child: ChildProcess | null = null;
  let output = '';
  let isAskedToEnd = false;
  const crashes: string[] = [];

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    isAskedToEnd = true;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };

  return {
    name,
    crashes,
    lastWords: () => output,
    async start() {
      output = '';
      isAskedToEnd = false;
      const started = spawn(command, [...args], { ...(env && { env }), stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
      }
      started.once('exit', () => {
        if (!isAskedToEnd) crashes.push(`${name}: ${output}`);
      });
      const deadline = performance.now() + START_LIMIT_MS;
      while (!(await isReady(output))) {
        if (started.exitCode !== null) throw new Error(`${name} ended at its start: ${output}`);
        if (performance.now() > deadline) throw new Error(`${name} does not get ready: ${output}`);
        await sleep(25);
      }
    },
    kill: () => end('SIGKILL'),
    suspend: async () => void child?.kill('SIGSTOP'),
    resume: async () => void child?.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
  };
}
