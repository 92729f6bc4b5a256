import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './primitives.ts';
import { gpuFields, MAX_UNITS, resourceFields } from './resources.ts';

/** Characters of a file of servers, and how many it may name. */
export const MAX_SERVER_FILE_LENGTH = 1_048_576;
export const MAX_SERVERS_IN_FILE = 500;

export const ServerFileFormat = z.enum(['csv', 'yaml']);
export type ServerFileFormat = z.output<typeof ServerFileFormat>;

const { name, tags, policy: _policy, ...described } = resourceFields;

/** A server as a file describes it: what it leaves out stays as it is, what it leaves empty is cleared. */
export const ServerInFile = z
  .strictObject({
    name,
    ...described,
    // Without its default: tags that a file does not speak of stay.
    tags: tags.unwrap().optional(),
    gpus: z
      .array(z.strictObject({ ...gpuFields, count: z.int().min(1).max(MAX_UNITS).default(1) }))
      .max(MAX_UNITS)
      .optional()
      .describe('empty: a machine without GPUs'),
  })
  .refine((server) => (server.gpus ?? []).reduce((sum, gpu) => sum + gpu.count, 0) <= MAX_UNITS, {
    path: ['gpus'],
    message: `must be at most ${MAX_UNITS} GPUs in all`,
  })
  .meta({ id: 'ServerInFile' });
export type ServerInFile = z.output<typeof ServerInFile>;

export const ImportServersBody = z
  .strictObject({
    format: ServerFileFormat,
    content: z.string().min(1).max(MAX_SERVER_FILE_LENGTH).describe('the file'),
    dryRun: z.boolean().default(false).describe('say what would happen, and store nothing'),
  })
  .meta({ id: 'ImportServers' });

/** What becomes of a server; `error`: nothing, and so of no server of the file. */
export const ServerImportOutcome = z.enum(['created', 'changed', 'unchanged', 'error']);
export type ServerImportOutcome = z.output<typeof ServerImportOutcome>;

export const ServerImportItem = z
  .strictObject({
    line: z.int().describe('where it begins, as an editor counts lines'),
    name: z.string(),
    resourceId: Id.nullable().describe('null: not there yet'),
    outcome: ServerImportOutcome,
    changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
    errors: z.array(z.string()).describe('what is wrong, as sentences'),
  })
  .meta({ id: 'ServerImportItem' });
export type ServerImportItem = z.output<typeof ServerImportItem>;

export const ServerImportResult = z
  .strictObject({
    isApplied: z.boolean().describe('false: nothing was stored'),
    items: z.array(ServerImportItem),
  })
  .meta({ id: 'ServerImportResult' });
export type ServerImportResult = z.output<typeof ServerImportResult>;

export const importServers = endpoint({
  id: 'importServers',
  method: 'POST',
  path: '/resources/import',
  isDeferrable: true,
  access: 'admin',
  tag: 'Servers',
  summary: 'Add and change servers by a CSV or YAML file',
  description:
    'Servers are known by their names; those that the file does not name stay as they are. A column or key that is missing leaves what is there, an empty one clears it. GPUs are given by model, memory, MIG profile and count; a unit with reservations ahead is never removed. All servers or none: with an error in any nothing is stored. Applying a file twice changes nothing the second time.',
  body: ImportServersBody,
  bodyLimitBytes: 4 * MAX_SERVER_FILE_LENGTH,
  status: 200,
  response: ServerImportResult,
  problems: [],
});

const exported = {
  method: 'GET',
  isDeferrable: true,
  access: 'admin',
  tag: 'Servers',
  description: 'What an import reads: importing it again changes nothing. Retired servers are left out.',
  status: 200,
  problems: [],
} as const;

export const exportServersCsv = endpoint({
  ...exported,
  id: 'exportServersCsv',
  path: '/resources/csv',
  summary: 'Servers as a CSV file',
  text: 'text/csv; charset=utf-8',
});

export const exportServersYaml = endpoint({
  ...exported,
  id: 'exportServersYaml',
  path: '/resources/yaml',
  summary: 'Servers as a YAML file',
  text: 'application/yaml; charset=utf-8',
});
