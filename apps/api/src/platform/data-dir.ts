import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** The one folder where an installation keeps what must survive: the database's files and generated secrets. */
export interface DataDir {
  /** Absolute, without symbolic links: two spellings of one folder are one folder. */
  readonly path: string;
  /** A generated secret of 32 random bytes, the same for ever. */
  secret(name: SecretName): Promise<string>;
}

export type SecretName = 'secret' | 'postgres-password';

// What we write there. A folder that holds only other things is somebody else's.
const OWN_ENTRIES = ['secret', 'postgres-password', 'postgres', 'postgres.new', 'jari.lock'];
const HARMLESS_ENTRIES = ['lost+found', '.DS_Store', '.gitkeep'];

/** @throws StartError when the folder cannot be made or used, or holds somebody else's files. */
export async function openDataDir(dataDir: string): Promise<DataDir> {
  const wanted = resolve(dataDir);
  try {
    await makeFolder(wanted, 0o700);
    const path = await realpath(wanted);
    await assertOurs(path);
    // Group and others have no business with secrets and database files, whatever the umask or a copy left behind.
    if (((await stat(path)).mode & 0o777) !== 0o700) await chmod(path, 0o700);
    return { path, secret: (name) => readOrCreateSecret(path, name) };
  } catch (error) {
    throw asStartError(error, wanted);
  }
}

/** `mkdir` with `recursive` never returns where nothing can be made, as under /proc. */
async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    if (!hasCode(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, mode);
  }
}

async function assertOurs(path: string): Promise<void> {
  const entries = await readdir(path);
  const foreign = entries.filter((entry) => !HARMLESS_ENTRIES.includes(entry));
  if (foreign.length > 0 && !foreign.some((entry) => OWN_ENTRIES.includes(entry))) {
    throw new StartError(
      `The data folder ${path} (JARI_DATA_DIR) holds other files (${foreign[0]}). Name an empty folder, or one of Jari's.`,
    );
  }
}

async function readOrCreateSecret(folder: string, name: SecretName): Promise<string> {
  const file = join(folder, name);
  const found = await readSecret(file);
  if (found !== undefined) return found;
  // Written whole under another name, then linked: no reader ever sees half a secret, and of two writers one wins.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  const secret = await readSecret(file);
  if (secret === undefined) throw new StartError(`${file} is empty. Put it back from a backup, or remove it.`);
  return secret;
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(file, 'utf8')).trim();
    if (secret === '') throw new StartError(`${file} is empty. Put it back from a backup, or remove it.`);
    return secret;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw asStartError(error, file);
  }
}

function asStartError(error: unknown, path: string): StartError {
  if (error instanceof StartError) return error;
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new StartError(`The data folder cannot be used: ${path} (${reason}). JARI_DATA_DIR names another one.`);
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
