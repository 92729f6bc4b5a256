import type { BodyOf, createResource, Resource, updateResource } from '@jari/contract';

export interface UnitSpec {
  readonly kind: 'gpu' | 'machine';
  readonly model: string | null;
  readonly memoryGib: number | null;
}

const MACHINE: UnitSpec = { kind: 'machine', model: null, memoryGib: null };

/** One unit per GPU; a machine without GPUs is one unit, "the whole machine". */
export function unitsOf(gpus: BodyOf<typeof createResource>['gpus']): UnitSpec[] {
  const units = (gpus ?? []).flatMap(({ model, memoryGib, count }) =>
    Array.from({ length: count }, (): UnitSpec => ({ kind: 'gpu', model, memoryGib })),
  );
  return units.length > 0 ? units : [MACHINE];
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
  const spec = ({ model, memoryGib }: { model: string; memoryGib: number }): UnitSpec => ({
    kind: 'gpu',
    model,
    memoryGib,
  });
  return {
    added: wanted.filter(({ id }) => !id).map(spec),
    changed: wanted.flatMap((unit) => (unit.id && byId.has(unit.id) ? [{ id: unit.id, ...spec(unit) }] : [])),
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
  const inWords = units.map(({ index, model, memoryGib }) =>
    `${index}: ${model ?? 'machine'} ${memoryGib ?? ''}`.trim(),
  );
  return { ...fields, units: inWords, ...ownPolicy };
}

/** What "the same name" means: case, width and composition of letters do not matter. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
