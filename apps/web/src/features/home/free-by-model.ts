import type { Resource, Status } from '@jari/contract';

type ServerStatus = Status['resources'][number];

export interface FreeServer {
  id: string;
  name: string;
  /** Which of its units of the model nobody holds now. */
  freeIndexes: number[];
  total: number;
}

/** What is free now of one kind of GPU, wherever it is. */
export interface FreeModel {
  key: string;
  /** null: servers without GPUs, booked as a whole. */
  model: string | null;
  memoryGib: number | null;
  free: number;
  total: number;
  /** Those that have some free, the most first. */
  servers: FreeServer[];
}

/** Kinds of GPU by how many of them are free; slices of one (MIG) are a kind of their own. */
export function freeByModel(statuses: readonly ServerStatus[], servers: readonly Resource[]): FreeModel[] {
  const models = new Map<string, FreeModel>();
  for (const server of servers) {
    const status = statuses.find(({ id }) => id === server.id);
    if (!status || server.status !== 'active') continue;
    const held = heldIndexes(status);
    for (const unit of server.units) {
      const name = [unit.model, unit.migProfile].filter(Boolean).join(' ') || null;
      const key = `${name ?? unit.kind} ${unit.memoryGib ?? ''}`;
      const found = models.get(key) ?? newModel(key, name, unit.memoryGib);
      models.set(key, found);
      found.total += 1;
      const entry = found.servers.find(({ id }) => id === server.id) ?? newServer(found, server);
      entry.total += 1;
      if (held !== 'all' && !held.has(unit.index)) {
        found.free += 1;
        entry.freeIndexes.push(unit.index);
      }
    }
  }
  return [...models.values()].map(withFreeServersOnly).toSorted(byFree);
}

/** When something is given back where nothing is free: the first of what runs now to end. */
export function firstToEnd(statuses: readonly ServerStatus[]): { server: string; endAt: string } | null {
  const running = statuses
    .filter(({ state }) => state !== 'maintenance')
    .flatMap(({ name, current }) => current.map(({ endAt }) => ({ server: name, endAt })));
  return running.toSorted((a, b) => a.endAt.localeCompare(b.endAt))[0] ?? null;
}

function heldIndexes({ state, current, maintenance }: ServerStatus): ReadonlySet<number> | 'all' {
  if (state === 'maintenance' || maintenance.some(({ unitIndexes }) => unitIndexes === null)) return 'all';
  return new Set([...current, ...maintenance].flatMap(({ unitIndexes }) => unitIndexes ?? []));
}

function newModel(key: string, model: string | null, memoryGib: number | null): FreeModel {
  return { key, model, memoryGib, free: 0, total: 0, servers: [] };
}

function newServer(model: FreeModel, { id, name }: Resource): FreeServer {
  const server = { id, name, freeIndexes: [], total: 0 };
  model.servers.push(server);
  return server;
}

function withFreeServersOnly(model: FreeModel): FreeModel {
  const byName = new Intl.Collator(undefined, { numeric: true });
  const servers = model.servers
    .filter(({ freeIndexes }) => freeIndexes.length > 0)
    .toSorted((a, b) => b.freeIndexes.length - a.freeIndexes.length || byName.compare(a.name, b.name));
  return { ...model, servers };
}

function byFree(a: FreeModel, b: FreeModel): number {
  return b.free - a.free || (b.memoryGib ?? 0) - (a.memoryGib ?? 0) || (a.model ?? '').localeCompare(b.model ?? '');
}
