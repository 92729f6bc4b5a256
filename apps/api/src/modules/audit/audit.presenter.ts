import type { AuditEntry } from '@jari/contract';
import type { CsvCell } from '#platform/csv.ts';

export interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly before: AuditEntry['before'];
  readonly after: AuditEntry['after'];
  readonly address: string | null;
  readonly requestId: string | null;
  readonly position: number | null;
  readonly hash: string | null;
}

export function presentEntry(row: AuditRow): AuditEntry {
  const { id, at, action, actorId, actorName, before, after, address, requestId, position, hash } = row;
  return {
    id,
    at,
    action,
    actor: actorName === null ? null : { id: actorId, name: actorName },
    subject: { kind: row.subjectKind, id: row.subjectId, label: row.subjectLabel },
    before,
    after,
    address,
    requestId,
    seal: position === null || hash === null ? null : { position, hash },
  };
}

export const CSV_HEADER = [
  'id',
  'at',
  'action',
  'actor_id',
  'actor_name',
  'subject_kind',
  'subject_id',
  'subject',
  'before',
  'after',
  'address',
  'request_id',
  'chain_position',
  'chain_hash',
];

/** The same under `CSV_HEADER`; the keys of changes stay what they are in the API. */
export function csvCells(row: AuditRow): CsvCell[] {
  return [
    row.id,
    row.at,
    row.action,
    row.actorId,
    row.actorName,
    row.subjectKind,
    row.subjectId,
    row.subjectLabel,
    row.before && JSON.stringify(row.before),
    row.after && JSON.stringify(row.after),
    row.address,
    row.requestId,
    row.position,
    row.hash,
  ];
}
