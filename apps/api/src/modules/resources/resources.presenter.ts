import type { Resource, Unit } from '@jari/contract';
import { DEFAULT_POLICY, type BookingPolicy } from '@jari/domain';
import type { ResourceModel, UnitModel } from '#generated/prisma/models.ts';

export type ResourceRow = ResourceModel & { units: UnitModel[] };

export function presentResource(row: ResourceRow): Resource {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    hostname: row.hostname,
    location: row.location,
    tags: row.tags,
    status: row.status as Resource['status'],
    units: row.units.map(presentUnit),
    policy: presentPolicy(row.policy),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function presentUnit(unit: UnitModel): Unit {
  return {
    id: unit.id,
    index: unit.index,
    kind: unit.kind as Unit['kind'],
    model: unit.model,
    memoryGib: unit.memoryGib,
  };
}

/** A stored policy; rules that came after it was stored have their defaults. */
export function presentPolicy(stored: unknown): BookingPolicy {
  return { ...DEFAULT_POLICY, ...(stored as Partial<BookingPolicy>) };
}
