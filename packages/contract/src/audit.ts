import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Instant, page, pagingFields, text } from './primitives.ts';

const Values = z.record(z.string(), z.json());

export const AuditEntry = z
  .strictObject({
    id: z.int(),
    at: z.string(),
    action: z.string().describe('what happened, such as user.disabled'),
    actor: z
      .strictObject({ id: Id.nullable().describe('null: not a person, but somebody at the machine'), name: z.string() })
      .nullable()
      .describe('null: nobody was signed in, or Jari did it by itself'),
    subject: z.strictObject({
      kind: z.string(),
      id: z.string(),
      label: z.string().describe('what it was called then'),
    }),
    before: Values.nullable().describe('what changed, as it was'),
    after: Values.nullable().describe('what changed, as it is'),
    address: z.string().nullable(),
    requestId: z.string().nullable().describe('also in the log of the server'),
    seal: z
      .strictObject({ position: z.int(), hash: z.string() })
      .nullable()
      .describe('its place in the chain; null for the first seconds'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.output<typeof AuditEntry>;

/** Not a person: Jari by itself, or somebody at the machine with the operator commands. */
export const AuditedSource = z.enum(['system', 'operator']);

const filters = {
  actor: z
    .union([AuditedSource, Id], 'must be "system", "operator" or an id (UUID)')
    .optional()
    .describe('a person, or who is none: system, operator'),
  action: text(1, 80).optional(),
  subjectKind: text(1, 40).optional().describe('such as resource'),
  subjectId: text(1, 100).optional(),
  from: Instant.optional(),
  to: Instant.optional().describe('exclusive'),
  q: text(0, 100).optional().describe('part of what it is about, or of who did it; or a whole address or request id'),
};

export const AuditFilters = z.strictObject(filters);
export type AuditFilters = z.output<typeof AuditFilters>;

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/audit',
  isDeferrable: true,
  access: 'admin',
  tag: 'Audit',
  summary: 'Who changed what, the latest first',
  query: z.strictObject({ ...filters, ...pagingFields }),
  status: 200,
  response: page(AuditEntry),
  problems: [],
});

export const exportAudit = endpoint({
  id: 'exportAudit',
  method: 'GET',
  path: '/audit/csv',
  isDeferrable: true,
  access: 'admin',
  tag: 'Audit',
  summary: 'The same as a CSV file, all of it',
  description: 'UTF-8 with a byte order mark; texts that spreadsheet programs would run as formulas are made texts.',
  query: AuditFilters,
  status: 200,
  text: 'text/csv; charset=utf-8',
  problems: [],
});

export const ChainBreak = z
  .strictObject({
    kind: z.enum(['entry-altered', 'entry-removed', 'entry-inserted', 'seal-altered', 'seal-removed']),
    entryId: z.int().nullable().describe('null: the seal that would say so is gone'),
    position: z.int().nullable().describe('in the chain; null: it was never sealed'),
  })
  .meta({ id: 'ChainBreak' });
export type ChainBreak = z.output<typeof ChainBreak>;

export const AuditCheck = z
  .strictObject({
    sealed: z.int().describe('entries whose seal was compared'),
    waiting: z.int().describe('entries too new to be sealed'),
    broken: ChainBreak.nullable().describe('the first place that is not as it was written; null: all is'),
    head: z
      .string()
      .nullable()
      .describe('the hash of the last seal: written down elsewhere, it shows later that no end was cut off'),
    tookMs: z.int(),
  })
  .meta({ id: 'AuditCheck' });
export type AuditCheck = z.output<typeof AuditCheck>;

export const checkAudit = endpoint({
  id: 'checkAudit',
  method: 'GET',
  path: '/audit/check',
  isDeferrable: true,
  access: 'admin',
  tag: 'Audit',
  summary: 'Whether the audit log is as it was written',
  description: 'Compares every entry with the chain of seals: some seconds for a million.',
  status: 200,
  response: AuditCheck,
  problems: [],
});
