import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Step {
  /** A JavaScript program, run on this Node.js. */
  readonly program: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Keep what it prints instead of showing it. */
  readonly quiet?: boolean;
}

export interface StepResult {
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Runs one tool to its end; when we are told to end, it is too. */
export async function runStep(step: Step): Promise<StepResult> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [step.program, ...(step.args ?? [])], {
    cwd: step.cwd ?? ROOT,
    env: { ...process.env, ...step.env },
    stdio: step.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  running.add(child);
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output.push(Buffer.from(String(error)));
      resolve(1);
    });
    child.once('close', resolve);
  });
  running.delete(child);
  return {
    ok: code === 0,
    seconds: (performance.now() - startedAt) / 1000,
    output: stripVTControlCharacters(Buffer.concat(output).toString('utf8')).trim(),
  };
}

const GRACE_MS = 15_000;

/** For the entry points: a signal, or the death of the launcher, ends the tools that run. */
export function endStepsWithUs(): void {
  let ending = false;
  const end = (signal: NodeJS.Signals): void => {
    if (ending) return;
    ending = true;
    for (const child of running) child.kill(signal);
    const giveUp = setInterval(() => running.size === 0 && process.exit(130), 50);
    setTimeout(() => {
      clearInterval(giveUp);
      for (const child of running) child.kill('SIGKILL');
      process.exit(130);
    }, GRACE_MS);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  process.once('disconnect', () => end('SIGTERM'));
}
