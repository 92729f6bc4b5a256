import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { PartialPolicy, Policy, PolicySources } from './policy.ts';
import { Id, IdParams, page, pagingFields, text, TimeZone } from './primitives.ts';
import { Conflict } from './problems.ts';

export const MAX_UNITS = 64;

export const ResourceStatus = z.enum(['active', 'maintenance', 'retired']);
export type ResourceStatus = z.output<typeof ResourceStatus>;
export const UnitKind = z.enum(['gpu', 'machine']);

export const Unit = z
  .strictObject({
    id: Id,
    index: z.int().min(0),
    kind: UnitKind,
    model: z.string().nullable(),
    memoryGib: z.int().nullable(),
    migProfile: z.string().nullable().describe('of a slice of a GPU (MIG), such as 3g.71gb'),
  })
  .meta({ id: 'Unit' });
export type Unit = z.output<typeof Unit>;

export const Resource = z
  .strictObject({
    id: Id,
    name: z.string(),
    description: z.string().nullable(),
    hostname: z.string().nullable(),
    location: z.string().nullable(),
    site: z.string().nullable(),
    rack: z.string().nullable(),
    timeZone: z
      .string()
      .nullable()
      .describe("that hours and weekdays of its rules are read in; null: the installation's"),
    cpu: z.string().nullable(),
    ramGib: z.int().nullable(),
    disk: z.string().nullable(),
    driver: z.string().nullable(),
    sshHint: z.string().nullable().describe('how to get on it; {user} stands for the reader'),
    contact: z.string().nullable(),
    notes: z.string().nullable(),
    tags: z.array(z.string()),
    status: ResourceStatus,
    units: z.array(Unit),
    policy: Policy.describe('what holds'),
    ownPolicy: PartialPolicy.describe(
      'what the server itself demands; the rest comes from its tags or the installation',
    ),
    policySources: PolicySources.describe('where each field comes from: default, base, tag:<tag>, server'),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Resource' });
export type Resource = z.output<typeof Resource>;

export const resourceFields = {
  name: text(1, 100),
  description: text(0, 5000, { multiline: true }).nullish(),
  hostname: z
    .string()
    .trim()
    .max(253)
    .regex(/^[A-Za-z0-9._:-]*$/, 'must be a host name or address')
    .nullish(),
  location: text(0, 200).nullish(),
  site: text(0, 100).nullish(),
  rack: text(0, 100).nullish(),
  timeZone: TimeZone.nullish(),
  cpu: text(0, 200).nullish(),
  ramGib: z.int().min(1).max(1_048_576).nullish(),
  disk: text(0, 200).nullish(),
  driver: text(0, 200).nullish(),
  sshHint: text(0, 300).nullish(),
  contact: text(0, 200).nullish(),
  notes: text(0, 5000, { multiline: true }).nullish(),
  tags: z.array(text(1, 40)).max(20).default([]),
  policy: PartialPolicy.optional().describe(
    "the server's own; what is left out comes from its tags or the installation",
  ),
};

export const gpuFields = {
  model: text(1, 100),
  memoryGib: z.int().min(1).max(4096),
  migProfile: text(0, 40).nullish(),
};

export const CreateResourceBody = z
  .strictObject({
    ...resourceFields,
    gpus: z
      .array(z.strictObject({ ...gpuFields, count: z.int().min(1).max(MAX_UNITS).default(1) }))
      .max(MAX_UNITS)
      .optional()
      .describe('left out or empty: one unit of kind "machine"'),
  })
  .refine((body) => (body.gpus ?? []).reduce((sum, gpu) => sum + gpu.count, 0) <= MAX_UNITS, {
    path: ['gpus'],
    message: `must be at most ${MAX_UNITS} GPUs in all`,
  })
  .meta({ id: 'CreateResource' });

export const UpdateResourceBody = z
  .strictObject({
    ...resourceFields,
    status: ResourceStatus.describe('"retired" only by DELETE; a retired server comes back with "active"').optional(),
    units: z
      .array(z.strictObject({ id: Id.optional(), ...gpuFields }))
      .max(MAX_UNITS)
      .refine(namesUnitsOnce, 'must not name a unit twice')
      .optional()
      .describe(
        'with id: that unit stays; without: a new one, with a new index; not listed: removed (refused while it holds future reservations). Empty: one unit of kind "machine". Left out: the units stay as they are.',
      ),
  })
  .meta({ id: 'UpdateResource' });

function namesUnitsOnce(units: readonly { id?: string | undefined }[]): boolean {
  const ids = units.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return new Set(ids).size === ids.length;
}

const notThere = ['not-found'] as const;

export const listResources = endpoint({
  id: 'listResources',
  method: 'GET',
  path: '/resources',
  access: 'member',
  tag: 'Servers',
  summary: 'Servers, by name',
  query: z.strictObject({
    status: ResourceStatus.optional().describe('left out: all but the retired'),
    tag: text(0, 40).optional(),
    site: text(0, 100).optional(),
    model: text(0, 100).optional().describe('a GPU model, exactly'),
    q: text(0, 100).optional().describe('part of the name, host name, location or GPU model'),
    ...pagingFields,
  }),
  status: 200,
  response: page(Resource),
  problems: [],
});

export const getResource = endpoint({
  id: 'getResource',
  method: 'GET',
  path: '/resources/:id',
  access: 'member',
  tag: 'Servers',
  summary: 'One server',
  params: IdParams,
  status: 200,
  response: Resource,
  problems: notThere,
  versioned: true,
});

export const createResource = endpoint({
  id: 'createResource',
  method: 'POST',
  path: '/resources',
  access: 'admin',
  tag: 'Servers',
  summary: 'Add a server',
  body: CreateResourceBody,
  status: 201,
  location: '/resources/:id',
  response: Resource,
  problems: ['name-taken'],
  idempotent: true,
  versioned: true,
});

export const updateResource = endpoint({
  id: 'updateResource',
  method: 'PUT',
  path: '/resources/:id',
  access: 'admin',
  tag: 'Servers',
  summary: 'Replace what can be edited of a server',
  params: IdParams,
  body: UpdateResourceBody,
  status: 200,
  response: Resource,
  problems: ['not-found', 'name-taken', 'units-in-use'],
  versioned: true,
});

export const RetiredResource = z
  .strictObject({
    resource: Resource,
    futureReservations: z.array(Conflict).describe('they stay until somebody decides; at most 200, the soonest'),
  })
  .meta({ id: 'RetiredResource' });

export const retireResource = endpoint({
  id: 'retireResource',
  method: 'DELETE',
  path: '/resources/:id',
  access: 'admin',
  tag: 'Servers',
  summary: 'Retire a server',
  description: 'Nothing new can be booked on it. Future reservations are listed in the answer and stay.',
  params: IdParams,
  status: 200,
  response: RetiredResource,
  problems: notThere,
  versioned: true,
});
