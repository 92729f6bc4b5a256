import type { AuditEntry } from '@jari/contract';

export interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an entry changed, field by field; what was and is nothing says nothing. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => !isNothing(change.before) || !isNothing(change.after));
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
