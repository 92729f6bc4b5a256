import { buffer } from 'node:stream/consumers';
import { access, constants } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { StartError } from '../start-error.ts';
import { Manifest, MANIFEST_ENTRY } from './manifest.ts';

/** Why a file is not restored, in one line for the operator. */
export class BackupError extends StartError {
  override readonly name = 'BackupError';
}

export interface OpenBackup {
  readonly manifest: Manifest;
  /** One part of it. @throws BackupError when it is not there */
  read(entry: string): Promise<Readable>;
}

/** Opens a backup that says what it holds. Whether it is what it says is seen when it is read to its end. */
export async function withBackup<T>(file: string, work: (backup: OpenBackup) => Promise<T>): Promise<T> {
  await access(file, constants.R_OK).catch(() => {
    throw new BackupError(`There is no file ${file} that can be read.`);
  });
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw damaged(file, error);
  });
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const read = async (name: string): Promise<Readable> => {
      const entry = entries.get(name);
      if (!entry) throw damaged(file, `${name} is missing`);
      return zip.openReadStreamPromise(entry);
    };
    return await work({ manifest: await readManifest(file, read), read });
  } catch (error) {
    // What the archive says about itself when its bytes are not what they were.
    if (isOfArchive(error)) throw damaged(file, error);
    throw error;
  } finally {
    zip.close();
  }
}

export function damaged(file: string, reason: unknown): BackupError {
  const words = reason instanceof Error ? reason.message : String(reason);
  return new BackupError(`${file} is damaged, or no backup of Jari (${words}). Nothing was changed.`);
}

async function readManifest(file: string, read: OpenBackup['read']): Promise<Manifest> {
  const text = (await buffer(await read(MANIFEST_ENTRY))).toString('utf8');
  const parsed = Manifest.safeParse(parseJson(text));
  if (!parsed.success) throw damaged(file, 'its table of contents cannot be read');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOfArchive(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    code.startsWith('Z_') ||
    /invalid (central|local|compressed|uncompressed)|too (many|few) bytes|unexpected EOF/i.test(error.message)
  );
}
