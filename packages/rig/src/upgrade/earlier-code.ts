import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, runStep, type Step } from '@jari/tooling/src/run-step.ts';

const run = promisify(execFile);
const PNPM = join(ROOT, 'node_modules/pnpm/bin/pnpm.cjs');
const INSTALL = ['install', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts', '--filter', '@jari/api...'];

export interface EarlierCode {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The release before this one, as git names it: a tag or a commit. Moved on when a release is made. */
export const PREVIOUS_RELEASE = '998d892fcb4f';

/** A shallow clone and an archive lack the history. */
export async function whatIsMissingForUpgrade(): Promise<string | undefined> {
  return run('git', ['cat-file', '-e', `${PREVIOUS_RELEASE}^{commit}`], { cwd: ROOT }).then(
    () => undefined,
    () => `the history that holds the release before (${PREVIOUS_RELEASE}); a whole clone has it`,
  );
}

/** Takes the code of a release out of git and installs what it needs, as it would be deployed. */
export async function installEarlierCode(release: string): Promise<EarlierCode> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-earlier-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const archive = join(folder, 'code.tar');
    await run('git', ['archive', '--output', archive, release], { cwd: ROOT });
    await run('tar', ['-xf', archive, '-C', folder]);
    await runTool(PNPM, [...INSTALL], { cwd: folder });
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
    await runTool('node_modules/prisma/build/index.js', ['generate'], { cwd: join(folder, 'apps/api'), env });
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function runTool(program: string, args: readonly string[], where: Pick<Step, 'cwd' | 'env'>): Promise<void> {
  const { ok, output } = await runStep({ program, args, quiet: true, ...where });
  if (!ok) throw new Error(`${program} ${args.join(' ')}: ${output}`);
}
