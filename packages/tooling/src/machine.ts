import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Installs what a test needs and the machine lacks, where that can be done without asking: as root on Debian. */
export function installFromDebian(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !isDebian()) return false;
  console.log(`Installing ${packages.join(', ')} (apt-get) …`);
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], quiet);
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet).status === 0;
}

/** Ubuntu's package of the same name may be only a pointer to a snap. */
function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Where the first of these programs is, if the machine has one. */
export async function pathOf(programs: readonly string[]): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', cacheFolder()];
  for (const path of programs.flatMap((program) => folders.map((folder) => join(folder, program)))) {
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

/** Where what was built or downloaded once is kept for the next time. */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'jari');
}

/** Whether `npm run <script> --flag` was asked for: npm keeps flags that it knows itself for itself. */
export function isAskedOfNpm(flag: string): boolean {
  return process.env[`npm_config_${flag}`] === 'true';
}
