import { execFile } from 'node:child_process';
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../../start-error.ts';

const run = promisify(execFile);

/** How to start a program under an account that PostgreSQL accepts: it refuses to run as root. */
export interface Runner {
  command(program: string, args: readonly string[]): { file: string; args: string[]; options: ProcessOptions };
  /** Gives a file or a whole folder to that account. */
  own(path: string): Promise<void>;
}

export interface ProcessOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

// What the database may see of our environment: no secret of ours, and no PG* variable that would change its mind.
const env = Object.fromEntries(
  ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  ),
);

const AS_OURSELVES: Runner = {
  command: (file, args) => ({ file, args: [...args], options: { env } }),
  own: async () => undefined,
};

/**
 * As an ordinary user: everything runs as that user. As root: as whoever owns the folder, else as `postgres`, else as
 * `nobody`; where that account cannot reach the folder or the programs, it is lent the right to pass.
 * @throws StartError when root has no way to give its rights up.
 */
export async function chooseRunner(folder: string, probe: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return AS_OURSELVES;
  const account = await accountFor(folder);
  await chown(folder, account.uid, account.gid);
  for (const runner of [dropped(account), await droppedWithPassage(account)]) {
    if (runner && (await works(runner, folder, probe))) return runner;
  }
  throw new StartError(
    `PostgreSQL does not run as root, and the account "${account.name}" can reach neither ${folder} nor ${probe}. ` +
      'Start Jari as an ordinary user, or set DATABASE_URL.',
  );
}

async function accountFor(folder: string): Promise<Account> {
  const { uid, gid } = await stat(folder);
  if (uid !== 0) return { name: String(uid), uid, gid };
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , entryUid, entryGid] = accounts.find((fields) => fields[0] === wanted) ?? [];
    if (name !== undefined && Number(entryUid) > 0) return { name, uid: Number(entryUid), gid: Number(entryGid) };
  }
  throw new StartError(
    'PostgreSQL does not run as root, and this system has neither a "postgres" nor a "nobody" account to run it. ' +
      'Start Jari as an ordinary user, or set DATABASE_URL.',
  );
}

async function giveTo(account: Account, path: string): Promise<void> {
  await lchown(path, account.uid, account.gid);
  const entries = await readdir(path).catch(() => []);
  for (const entry of entries) await giveTo(account, join(path, entry));
}

function dropped(account: Account): Runner {
  return {
    command: (file, args) => ({ file, args: [...args], options: { env, uid: account.uid, gid: account.gid } }),
    own: (path) => giveTo(account, path),
  };
}

/** For a clone under /root: the account may pass closed folders, by a capability that survives the programs it starts. */
async function droppedWithPassage(account: Account): Promise<Runner | undefined> {
  const capability = await passageCapability();
  if (capability === undefined) return undefined;
  const { uid, gid } = account;
  return {
    command: (file, args) => ({
      file: 'setpriv',
      args: [
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        `--inh-caps=+${capability}`,
        `--ambient-caps=+${capability}`,
        `--bounding-set=-all,+${capability}`,
        // PostgreSQL looks at its own program with access(2), which ignores capabilities of a non-root user otherwise.
        '--securebits=+no_setuid_fixup',
        '--',
        file,
        ...args,
      ],
      options: { env },
    }),
    own: (path) => giveTo(account, path),
  };
}

/** The lesser right if we hold it; containers commonly have only the greater. */
async function passageCapability(): Promise<'dac_read_search' | 'dac_override' | undefined> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  if ((effective & 4n) !== 0n) return 'dac_read_search';
  if ((effective & 2n) !== 0n) return 'dac_override';
  return undefined;
}

async function works(runner: Runner, folder: string, probe: string): Promise<boolean> {
  const { file, args, options } = runner.command('/bin/sh', [
    '-c',
    'cd "$1" && exec "$2" --version',
    'sh',
    folder,
    probe,
  ]);
  try {
    await run(file, args, { ...options, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
