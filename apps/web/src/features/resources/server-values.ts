import type { Resource } from '@jari/contract';
import { DEFAULT_POLICY } from '@jari/domain';

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
  count: NumberField;
}

/** Named as in the body, so that a message of the server finds its field. */
export interface ServerFormValues {
  name: string;
  description: string;
  hostname: string;
  location: string;
  tags: string[];
  hardware: 'gpu' | 'machine';
  gpus: GpuGroup[];
  policy: {
    maxDurationMinutes: NumberField;
    minDurationMinutes: NumberField;
    maxAdvanceDays: NumberField;
    requiresApproval: boolean;
  };
  status: Resource['status'];
}

export function emptyGroup(): GpuGroup {
  return { units: [], model: '', memoryGib: '', count: '' };
}

export function emptyServer(): ServerFormValues {
  return {
    name: '',
    description: '',
    hostname: '',
    location: '',
    tags: [],
    hardware: 'gpu',
    gpus: [emptyGroup()],
    policy: { ...DEFAULT_POLICY, maxAdvanceDays: DEFAULT_POLICY.maxAdvanceDays ?? '' },
    status: 'active',
  };
}

export function valuesOf(server: Resource): ServerFormValues {
  const groups = new Map<string, GpuGroup>();
  for (const { id, index, kind, model, memoryGib } of server.units) {
    if (kind === 'machine') continue;
    const key = JSON.stringify([model, memoryGib]);
    const group = groups.get(key) ?? { ...emptyGroup(), model: model ?? '', memoryGib: memoryGib ?? '' };
    group.units.push({ unitId: id, index, removed: false });
    groups.set(key, group);
  }
  return {
    name: server.name,
    description: server.description ?? '',
    hostname: server.hostname ?? '',
    location: server.location ?? '',
    tags: server.tags,
    hardware: groups.size > 0 ? 'gpu' : 'machine',
    gpus: groups.size > 0 ? [...groups.values()] : [emptyGroup()],
    policy: { ...server.policy, maxAdvanceDays: server.policy.maxAdvanceDays ?? '' },
    status: server.status,
  };
}

/** How many GPUs of the group the server will have. */
export function sizeOf({ units, count }: GpuGroup): number {
  return units.length > 0 ? units.filter((unit) => !unit.removed).length : Number(count);
}

export function countGpus(groups: readonly GpuGroup[]): number {
  return groups.reduce((sum, group) => sum + sizeOf(group), 0);
}
