import { ServerInFile, type Resource } from '@jari/contract';
import type { z } from 'zod';

/** A sentence of the answer: a key below `serverImport` in the messages, and what stands in it. */
export interface Sentence {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a file says of a server, before anybody has looked whether it makes sense. */
export interface RawServer {
  readonly line: number;
  readonly fields: unknown;
  /** What could not even be read. */
  readonly errors: readonly Sentence[];
}

export interface ReadServer {
  readonly line: number;
  readonly name: string;
  readonly server: ServerInFile | null;
  readonly errors: readonly Sentence[];
  readonly issues: readonly z.core.$ZodIssue[];
}

/** The columns of a CSV file, in the order of an export; also the order in which changes are told. */
export const FIELDS = [
  'name',
  'description',
  'hostname',
  'location',
  'site',
  'rack',
  'timeZone',
  'tags',
  'gpus',
  'cpu',
  'ramGib',
  'disk',
  'driver',
  'sshHint',
  'contact',
  'notes',
] as const satisfies readonly (keyof ServerInFile)[];
export type Field = (typeof FIELDS)[number];

export function readServer({ line, fields, errors }: RawServer): ReadServer {
  const parsed = ServerInFile.safeParse(fields, { reportInput: true });
  return {
    line,
    name: nameIn(fields),
    server: parsed.success && errors.length === 0 ? parsed.data : null,
    errors,
    issues: parsed.success ? [] : parsed.error.issues,
  };
}

function nameIn(fields: unknown): string {
  const name = typeof fields === 'object' && fields !== null && 'name' in fields ? fields.name : '';
  // A name with a NUL is refused, but first it is looked for, and the database cannot even be asked.
  return typeof name === 'string' ? name.replaceAll('\0', '').slice(0, 100) : '';
}

export interface Gpus {
  readonly model: string;
  readonly memoryGib: number;
  readonly migProfile?: string | null | undefined;
  readonly count: number;
}

/** Units of a server by what they are, the first to come first; none: a machine without GPUs. */
export function groupUnits(units: Resource['units']): Gpus[] {
  const groups = new Map<string, Gpus>();
  for (const { model, memoryGib, migProfile } of units) {
    if (model === null || memoryGib === null) continue;
    const key = JSON.stringify([model, memoryGib, migProfile]);
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { model, memoryGib, ...(migProfile !== null && { migProfile }), count });
  }
  return [...groups.values()];
}

/** `8 x NVIDIA H200 (141 GiB, MIG 3g.71gb); 2 x …` */
export function writeGpus(gpus: readonly Gpus[]): string {
  return joinList(
    gpus.map(({ count, model, memoryGib, migProfile }) => {
      const mig = migProfile ? `, MIG ${migProfile}` : '';
      return `${count} x ${model} (${memoryGib} GiB${mig})`;
    }),
  );
}

/** @returns the part that cannot be read, as a text */
export function readGpus(cell: string): Gpus[] | string {
  const gpus: Gpus[] = [];
  for (const part of splitList(cell)) {
    // Nothing here can be read in two ways: what is tried again and again takes minutes for a cell full of blanks.
    const match = /^(\d{1,3})\s*[x×*](.+?)\((\d{1,5})\s*GiB(?:,\s*MIG\s([^()]+))?\)$/i.exec(part);
    const [, count, model, memory, mig] = match ?? [];
    if (count === undefined || model === undefined) return part;
    gpus.push({
      count: Number(count),
      model: model.trim(),
      memoryGib: Number(memory),
      ...(mig !== undefined && { migProfile: mig.trim() }),
    });
  }
  return gpus;
}

/** Texts in one cell, with semicolons between; a semicolon of their own has a backslash before it. */
export function joinList(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll(/[\\;]/g, (sign) => `\\${sign}`)).join('; ');
}

export function splitList(cell: string): string[] {
  const parts = cell.match(/(?:\\.|[^\\;])+/gs) ?? [];
  return parts.map((part) => part.replaceAll(/\\(.)/gs, '$1').trim()).filter((part) => part !== '');
}
