import type { Resource, Unit } from '@jari/contract';
import {
  DEFAULT_POLICY,
  POLICY_FIELDS,
  resolvePolicy,
  type BookingPolicy,
  type PartialPolicy,
  type PolicyDocument,
  type PolicySources,
  type ResolvedPolicy,
} from '@jari/domain';
import type { Prisma } from '#generated/prisma/client.ts';
import { validationFailed } from '#platform/problem.ts';
import type { ResourceModel, UnitModel } from '#generated/prisma/models.ts';

export type ResourceRow = ResourceModel & { units: UnitModel[] };

export function presentResource(row: ResourceRow): Resource {
  const { policy, sources } = presentPolicy(row.policy);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    hostname: row.hostname,
    location: row.location,
    site: row.site,
    rack: row.rack,
    timeZone: row.timeZone,
    cpu: row.cpu,
    ramGib: row.ramGib,
    disk: row.disk,
    driver: row.driver,
    sshHint: row.sshHint,
    contact: row.contact,
    notes: row.notes,
    tags: row.tags,
    status: row.status as Resource['status'],
    units: row.units.map(presentUnit),
    policy: policy as Resource['policy'],
    ownPolicy: row.ownPolicy as Resource['ownPolicy'],
    policySources: sources,
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
    migProfile: unit.migProfile,
  };
}

/** A stored policy and where its fields come from; rules that came after it was stored have their defaults. */
export function presentPolicy(stored: unknown): ResolvedPolicy {
  const { sources, ...policy } = stored as Partial<BookingPolicy> & { readonly sources?: Partial<PolicySources> };
  const entries = POLICY_FIELDS.map((field) => [field, sources?.[field] ?? (field in policy ? 'server' : 'default')]);
  return { policy: { ...DEFAULT_POLICY, ...policy }, sources: Object.fromEntries(entries) as PolicySources };
}

/**
 * The columns of a server with these tags and rules of its own, under the installation's document.
 * @throws Problem when levels that say each a part of it leave no length that could be booked.
 */
export function policyColumns(document: PolicyDocument, tags: readonly string[], own: PartialPolicy) {
  const { policy, sources } = resolvePolicy(document, tags, own);
  if (policy.minDurationMinutes > policy.maxDurationMinutes) {
    throw validationFailed('/policy/minDurationMinutes', 'must not be longer than maxDurationMinutes');
  }
  return { policy: asJson({ ...policy, sources }), ownPolicy: asJson(own) };
}

/** A policy is plain JSON, which its type of readonly lists does not let Prisma see. */
function asJson(value: unknown): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
