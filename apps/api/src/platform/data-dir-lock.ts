import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hasCode } from './data-dir.ts';
import { identityOf, isAlive } from './process-identity.ts';
import { StartError } from './start-error.ts';

const Holder = z.object({
  pid: z.int(),
  startedAt: z.string().optional(),
  /** Told apart from an earlier lock of the same process. */
  nonce: z.string(),
  /** Where it listens; absent until it does. */
  address: z.string().optional(),
  /** Where its embedded database listens on this machine. */
  databasePort: z.int().optional(),
});

export type LockHolder = z.output<typeof Holder>;

export interface DataDirLock {
  /** Tells the next start, `npm stop` and `npm run worker` where this one listens. */
  publish(where: Pick<LockHolder, 'address' | 'databasePort'>): Promise<void>;
  release(): Promise<void>;
}

export class AlreadyRunningError extends StartError {
  override readonly name = 'AlreadyRunningError';
  readonly holder: LockHolder;

  constructor(holder: LockHolder, folder: string) {
    const where = holder.address === undefined ? 'is starting' : `already runs at ${holder.address}`;
    super(`Jari ${where} on the data folder ${folder} (process ${holder.pid}). npm stop ends it.`);
    this.holder = holder;
  }
}

const GIVE_UP_AFTER_MS = 10_000;

/**
 * Makes this process the only one on the data folder. A lock whose process is gone (killed, rebooted, its number
 * given to another) is taken over.
 * @throws AlreadyRunningError
 */
export async function lockDataDir(folder: string): Promise<DataDirLock> {
  const file = join(folder, 'jari.lock');
  const self: LockHolder = { ...(await identityOf(process.pid)), nonce: randomUUID() };
  const draft = `${file}.${self.nonce}`;
  await writeFile(draft, JSON.stringify(self), { flag: 'wx' });
  try {
    const deadline = performance.now() + GIVE_UP_AFTER_MS;
    while (!(await take(file, draft, folder))) {
      if (performance.now() > deadline)
        throw new StartError(`${file} cannot be taken. Remove it if no Jari runs there.`);
      await sleep(20);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return {
    publish: (where) => replace(file, { ...self, ...where }),
    release: async () => {
      if ((await readHolder(file)).holder?.nonce === self.nonce) await rm(file, { force: true });
    },
  };
}

/** Who runs on this data folder, if anybody does. */
export async function findLockHolder(folder: string): Promise<LockHolder | undefined> {
  const { holder } = await readHolder(join(folder, 'jari.lock'));
  return holder && (await isAlive(holder)) ? holder : undefined;
}

async function take(file: string, draft: string, folder: string): Promise<boolean> {
  if (await linked(draft, file)) return true;
  const seen = await readHolder(file);
  if (seen.raw === undefined) return false;
  if (seen.holder && (await isAlive(seen.holder))) throw new AlreadyRunningError(seen.holder, folder);
  return takeOver(file, draft, seen.raw);
}

/**
 * Several starts may find the same dead lock. Only whoever holds the marker replaces it, and only if it still is the
 * lock that was found dead: a slow one would otherwise replace the living lock of a quick one.
 */
async function takeOver(file: string, draft: string, dead: string): Promise<boolean> {
  const marker = `${file}.takeover`;
  if (!(await linked(draft, marker))) {
    const other = await readHolder(marker);
    if (other.holder && !(await isAlive(other.holder))) await rm(marker, { force: true });
    return false;
  }
  try {
    if ((await readHolder(file)).raw !== dead) return false;
    const copy = `${draft}.lock`;
    await link(draft, copy);
    await rename(copy, file);
    return true;
  } finally {
    await rm(marker, { force: true });
  }
}

/** A hard link appears whole or not at all, and only if the name was free. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function replace(file: string, holder: LockHolder): Promise<void> {
  const draft = `${file}.${holder.nonce}`;
  await writeFile(draft, JSON.stringify(holder));
  await rename(draft, file);
}

/** A lock that cannot be understood (a full disk, a power cut) has text but no holder. */
async function readHolder(file: string): Promise<{ raw?: string; holder?: LockHolder }> {
  try {
    const raw = await readFile(file, 'utf8');
    const parsed = Holder.safeParse(parseJson(raw));
    return parsed.success ? { raw, holder: parsed.data } : { raw };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return {};
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
