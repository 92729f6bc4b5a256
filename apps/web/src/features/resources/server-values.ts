import type { Resource } from '@jari/contract';

/** A number field is `''` while it is empty. */
export type NumberField = number | '';

export interface UnitChoice {
  unitId: string;
  index: number;
  removed: boolean;
}

/** GPUs of one kind. Those that exist are named in `units`; new ones are only counted. */
export interface GpuGroup {
  units: UnitChoice[];
  model: string;
  memoryGib: NumberField;
  migProfile: string;
  count: NumberField;
}

/** What else is known of a server; each a text that may be empty. */
export const SPEC_FIELDS = [
  'site',
  'rack',
  'timeZone',
  'cpu',
  'disk',
  'driver',
  'sshHint',
  'contact',
  'notes',
] as const;
export type SpecField = (typeof SPEC_FIELDS)[number];

/** Named as in the body, so that a message of the server finds its field. */
export interface ServerFormValues extends Record<SpecField, string> {
  name: string;
  description: string;
  hostname: string;
  location: string;
  ramGib: NumberField;
  tags: string[];
  hardware: 'gpu' | 'machine';
  gpus: GpuGroup[];
  status: Resource['status'];
}

export function emptyGroup(): GpuGroup {
  return { units: [], model: '', memoryGib: '', migProfile: '', count: '' };
}

export function emptyServer(): ServerFormValues {
  return {
    name: '',
    description: '',
    hostname: '',
    location: '',
    ...specsOf({}),
    ramGib: '',
    tags: [],
    hardware: 'gpu',
    gpus: [emptyGroup()],
    status: 'active',
  };
}

export function valuesOf(server: Resource): ServerFormValues {
  const groups = new Map<string, GpuGroup>();
  for (const { id, index, kind, model, memoryGib, migProfile } of server.units) {
    if (kind === 'machine') continue;
    const key = JSON.stringify([model, memoryGib, migProfile]);
    const kindOfGpu = { model: model ?? '', memoryGib: memoryGib ?? '', migProfile: migProfile ?? '' } as const;
    const group = groups.get(key) ?? { ...emptyGroup(), ...kindOfGpu };
    group.units.push({ unitId: id, index, removed: false });
    groups.set(key, group);
  }
  return {
    name: server.name,
    description: server.description ?? '',
    hostname: server.hostname ?? '',
    location: server.location ?? '',
    ...specsOf(server),
    ramGib: server.ramGib ?? '',
    tags: server.tags,
    hardware: groups.size > 0 ? 'gpu' : 'machine',
    gpus: groups.size > 0 ? [...groups.values()] : [emptyGroup()],
    status: server.status,
  };
}

function specsOf(server: Partial<Record<SpecField, string | null>>): Record<SpecField, string> {
  return Object.fromEntries(SPEC_FIELDS.map((field) => [field, server[field] ?? ''])) as Record<SpecField, string>;
}

/** How many GPUs of the group the server will have. */
export function sizeOf({ units, count }: GpuGroup): number {
  return units.length > 0 ? units.filter((unit) => !unit.removed).length : Number(count);
}

export function countGpus(groups: readonly GpuGroup[]): number {
  return groups.reduce((sum, group) => sum + sizeOf(group), 0);
}
