import type { Locale, Resource, ServerImportItem, ServerImportResult } from '@jari/contract';
import { stringify } from 'yaml';
import { toCsv } from '#platform/csv.ts';
import { say } from '#platform/http/messages.ts';
import { sayIssue } from '#platform/http/validation-messages.ts';
import type { PlannedServer } from './commands/plan-servers.ts';
import { FIELDS, groupUnits, joinList, writeGpus } from './server-import.rules.ts';

export function presentPlan(locale: Locale, plan: readonly PlannedServer[], isApplied: boolean): ServerImportResult {
  return { isApplied, items: plan.map((server) => presentItem(locale, server)) };
}

function presentItem(locale: Locale, { read, known, changes, errors }: PlannedServer): ServerImportItem {
  const said = [
    ...errors.map(({ key, params }) => say(locale, `serverImport|${key}`, params)),
    ...read.issues.map((issue) => `${issue.path.join('.')}: ${sayIssue(locale, issue)}`),
  ];
  const outcome = said.length > 0 ? 'error' : !known ? 'created' : changes.length > 0 ? 'changed' : 'unchanged';
  const { line, name } = read;
  return { line, name, resourceId: known?.id ?? null, outcome, changes: [...changes], errors: said };
}

export function presentCsv(servers: readonly Resource[]): string {
  return toCsv(
    FIELDS,
    servers.map((server) =>
      FIELDS.map((field) => {
        if (field === 'gpus') return writeGpus(groupUnits(server.units));
        return field === 'tags' ? joinList(server.tags) : server[field];
      }),
    ),
  );
}

export function presentYaml(servers: readonly Resource[]): string {
  return stringify({ servers: servers.map(describe) }, { lineWidth: 0 });
}

/** What there is to say of it, and the GPUs always: without them it is a machine. */
function describe(server: Resource): Record<string, unknown> {
  const said = FIELDS.map((field) => [field, field === 'gpus' ? groupUnits(server.units) : server[field]] as const);
  return Object.fromEntries(
    said.filter(([field, value]) => field === 'gpus' || (value !== null && value !== '' && !isEmptyList(value))),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
