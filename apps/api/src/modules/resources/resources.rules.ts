import type { BodyOf, createResource, Resource, updateResource } from '@jari/contract';

export interface UnitSpec {
  readonly kind: 'gpu' | 'machine';
  readonly model: string | null;
  readonly memoryGib: number | null;
  readonly migProfile: string | null;
}

const MACHINE: UnitSpec = { kind: 'machine', model: null, memoryGib: null, migProfile: null };

/** One unit per GPU; a machine without GPUs is one unit, "the whole machine". */
export function unitsOf(gpus: BodyOf<typeof createResource>['gpus']): UnitSpec[] {
  const units = (gpus ?? []).flatMap(({ count, ...gpu }) => Array.from({ length: count }, () => gpuSpec(gpu)));
  return units.length > 0 ? units : [MACHINE];
}

interface Gpu {
  readonly model: string;
  readonly memoryGib: number;
  readonly migProfile?: string | null | undefined;
}

function gpuSpec({ model, memoryGib, migProfile }: Gpu): UnitSpec {
  return { kind: 'gpu', model, memoryGib, migProfile: migProfile || null };
}

/** What is stored of the fields that describe a server; what is left out or empty is nothing. */
export function descriptionOf(input: BodyOf<typeof createResource> | BodyOf<typeof updateResource>) {
  return {
    name: input.name,
    nameKey: nameKeyOf(input.name),
    description: input.description || null,
    hostname: input.hostname || null,
    location: input.location || null,
    site: input.site || null,
    rack: input.rack || null,
    timeZone: input.timeZone ?? null,
    cpu: input.cpu || null,
    ramGib: input.ramGib ?? null,
    disk: input.disk || null,
    driver: input.driver || null,
    sshHint: input.sshHint || null,
    contact: input.contact || null,
    notes: input.notes || null,
    tags: input.tags,
  };
}

interface StoredUnit extends UnitSpec {
  readonly id: string;
  readonly index: number;
}

export interface UnitChanges {
  readonly added: readonly UnitSpec[];
  readonly changed: readonly (UnitSpec & { readonly id: string })[];
  readonly removed: readonly StoredUnit[];
  /** Ids in the request that are no units of this server. */
  readonly unknownIds: readonly string[];
}

/** What a wanted list of units means for the present ones: matched by id, the rest added or removed. */
export function planUnitChanges(
  present: readonly StoredUnit[],
  wanted: NonNullable<BodyOf<typeof updateResource>['units']>,
): UnitChanges {
  if (wanted.length === 0) {
    const isMachine = present.length === 1 && present[0]?.kind === 'machine';
    return { added: isMachine ? [] : [MACHINE], changed: [], removed: isMachine ? [] : present, unknownIds: [] };
  }
  const byId = new Map(present.map((unit) => [unit.id, unit]));
  const wantedIds = new Set(wanted.flatMap(({ id }) => (id ? [id] : [])));
  return {
    added: wanted.filter(({ id }) => !id).map(gpuSpec),
    changed: wanted.flatMap((unit) => (unit.id && byId.has(unit.id) ? [{ id: unit.id, ...gpuSpec(unit) }] : [])),
    removed: present.filter((unit) => !wantedIds.has(unit.id)),
    unknownIds: [...wantedIds].filter((id) => !byId.has(id)),
  };
}

/** What the audit log tells of a server: its settings, and what each of its units is. */
export function auditedResource(resource: Resource): Record<string, unknown> {
  const {
    id: _id,
    version: _version,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    units,
    policy: _policy,
    policySources: _sources,
    ownPolicy,
    ...fields
  } = resource;
  const inWords = units.map(({ index, model, memoryGib, migProfile }) =>
    [`${index}: ${model ?? 'machine'}`, memoryGib, migProfile].filter((part) => part !== null).join(' '),
  );
  return { ...fields, units: inWords, ...ownPolicy };
}

/** What "the same name" means: case, width and composition of letters do not matter. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
