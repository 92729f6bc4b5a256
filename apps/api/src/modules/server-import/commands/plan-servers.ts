import type { BodyOf, createResource, Resource, ServerInFile, updateResource } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { nameKeyOf } from '#modules/resources/index.ts';
import {
  FIELDS,
  groupUnits,
  joinList,
  writeGpus,
  type Field,
  type Gpus,
  type ReadServer,
  type Sentence,
} from '../server-import.rules.ts';

/** A server as it is, and which of its units hold reservations that are not over. */
export interface KnownServer {
  readonly resource: Resource;
  readonly busyIndexes: readonly number[];
}

export interface Change {
  readonly field: Field;
  readonly before: string;
  readonly after: string;
}

export interface PlannedServer {
  readonly read: ReadServer;
  readonly known: Resource | null;
  readonly changes: readonly Change[];
  readonly errors: readonly Sentence[];
  readonly create: BodyOf<typeof createResource> | null;
  readonly update: BodyOf<typeof updateResource> | null;
}

/** What becomes of each server of a file. Pure: a dry run decides what the real one does. */
export function planServers(servers: readonly ReadServer[], known: ReadonlyMap<string, KnownServer>): PlannedServer[] {
  const lines = new Map<string, number>();
  return servers.map((read) => {
    const key = nameKeyOf(read.name.trim());
    const earlier = lines.get(key);
    lines.set(key, earlier ?? read.line);
    const nothing = { read, known: known.get(key)?.resource ?? null, changes: [], create: null, update: null };
    if (!read.server) return { ...nothing, errors: read.errors };
    if (earlier !== undefined) return { ...nothing, errors: [{ key: 'error.twice', params: { line: earlier } }] };
    const there = known.get(key);
    return there ? planChange(read, read.server, there) : planNew(read, read.server);
  });
}

function planNew(read: ReadServer, server: ServerInFile): PlannedServer {
  const create = { ...server, tags: server.tags ?? [] };
  const after = wordsOf(server, server.gpus ?? []);
  const changes = FIELDS.filter((field) => after[field] !== '').map((field) => ({
    field,
    before: '',
    after: after[field],
  }));
  return { read, known: null, changes, errors: [], create, update: null };
}

function planChange(read: ReadServer, server: ServerInFile, { resource, busyIndexes }: KnownServer): PlannedServer {
  const { gpus, ...given } = server;
  const present = describedBy(resource);
  const wanted = { ...present, ...withoutUndefined(given) };
  const had = groupUnits(resource.units);
  const [before, after] = [wordsOf(present, had), wordsOf(wanted, gpus ?? had)];
  const isSameGpus = gpus === undefined || isSameSet(had, gpus);
  const changes = FIELDS.filter((field) => (field === 'gpus' ? !isSameGpus : before[field] !== after[field])).map(
    (field) => ({ field, before: before[field], after: after[field] }),
  );
  const units = isSameGpus ? undefined : matchUnits(resource.units, gpus ?? [], busyIndexes);
  const kept = new Set(units?.map(({ id }) => id));
  const lost = units ? resource.units.filter(({ id, index }) => !kept.has(id) && busyIndexes.includes(index)) : [];
  const inUse = { key: 'error.in-use', params: { units: `GPU ${formatIndexes(lost.map(({ index }) => index))}` } };
  const update = { ...wanted, policy: resource.ownPolicy, ...(units && { units }) };
  return {
    read,
    known: resource,
    changes,
    errors: lost.length > 0 ? [inUse] : [],
    create: null,
    update: changes.length > 0 ? update : null,
  };
}

/**
 * The present units that stay, with the new ones: a unit stays where the same is wanted, else where one of the same
 * model is (its memory was mistyped, or it was cut up otherwise). Of too many, those without reservations go first.
 */
function matchUnits(present: Resource['units'], gpus: readonly Gpus[], busyIndexes: readonly number[]) {
  const wanted = gpus.flatMap(({ count, ...gpu }) => Array.from({ length: count }, () => gpu));
  const left = present.toSorted(
    (a, b) => Number(busyIndexes.includes(b.index)) - Number(busyIndexes.includes(a.index)) || a.index - b.index,
  );
  const take = (fits: (unit: Resource['units'][number]) => boolean) => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const exact = wanted.map((gpu) => ({
    gpu,
    unit: take(
      (unit) =>
        unit.model === gpu.model &&
        unit.memoryGib === gpu.memoryGib &&
        (unit.migProfile ?? '') === (gpu.migProfile ?? ''),
    ),
  }));
  return exact.map(({ gpu, unit }) => {
    const id = (unit ?? take((other) => other.model === gpu.model))?.id;
    return { ...gpu, ...(id !== undefined && { id }) };
  });
}

function describedBy(resource: Resource) {
  const { name, description, hostname, location, site, rack, timeZone, cpu, ramGib, disk } = resource;
  const { driver, sshHint, contact, notes, tags } = resource;
  return {
    name,
    description,
    hostname,
    location,
    site,
    rack,
    timeZone,
    cpu,
    ramGib,
    disk,
    driver,
    sshHint,
    contact,
    notes,
    tags,
  };
}

function wordsOf(server: Omit<ServerInFile, 'gpus'>, gpus: readonly Gpus[]): Record<Field, string> {
  const words = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<Field, string>;
  for (const field of FIELDS) {
    if (field === 'gpus') words.gpus = writeGpus(gpus);
    else if (field === 'tags') words.tags = joinList(server.tags ?? []);
    else words[field] = String(server[field] ?? '');
  }
  return words;
}

function isSameSet(one: readonly Gpus[], other: readonly Gpus[]): boolean {
  const counts = (gpus: readonly Gpus[]) => {
    const sums = new Map<string, number>();
    for (const { count, model, memoryGib, migProfile } of gpus) {
      const key = JSON.stringify([model, memoryGib, migProfile || null]);
      sums.set(key, (sums.get(key) ?? 0) + count);
    }
    return JSON.stringify([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };
  return counts(one) === counts(other);
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
