import type { PoolClient } from 'pg';
import { GENESIS, type Seal } from './audit.rules.ts';

export interface Link {
  readonly position: number;
  readonly xid: number;
  readonly entryId: number;
  readonly hash: Buffer;
}

const BEFORE_THE_FIRST: Link = { position: 0, xid: 0, entryId: 0, hash: GENESIS };

/** The end of the chain. */
export async function lastLink(client: PoolClient): Promise<Link> {
  const { rows } = await client.query<Link>(
    `SELECT s.position, s.xid, s.entry_id AS "entryId", s.hash FROM audit_seals s ORDER BY s.position DESC LIMIT 1`,
  );
  return rows[0] ?? BEFORE_THE_FIRST;
}

export interface Unsealed {
  readonly id: number;
  readonly xid: number;
  readonly text: string;
}

/** What follows the end of the chain and can no longer be overtaken by a transaction that still runs. */
export async function readUnsealed(client: PoolClient, after: Link, limit: number): Promise<Unsealed[]> {
  const { rows } = await client.query<Unsealed>({
    name: 'audit-unsealed',
    text: `SELECT e.id, e.xid, audit_text(e) AS text
           FROM audit_entries e
           WHERE (e.xid, e.id) > ($1::bigint, $2::bigint)
             AND e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
           ORDER BY e.xid, e.id
           LIMIT $3`,
    values: [after.xid, after.entryId, limit],
  });
  return rows;
}

export async function insertSeals(client: PoolClient, seals: readonly (Link & { previousHash: Buffer })[]) {
  await client.query({
    name: 'audit-seal',
    text: `INSERT INTO audit_seals (position, entry_id, xid, previous_hash, hash)
           SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[])`,
    values: [
      seals.map(({ position }) => position),
      seals.map(({ entryId }) => entryId),
      seals.map(({ xid }) => xid),
      seals.map(({ previousHash }) => previousHash),
      seals.map(({ hash }) => hash),
    ],
  });
}

/** The next part of the chain, each seal with what its entry says now. */
export async function readSeals(client: PoolClient, afterPosition: number, limit: number): Promise<Seal[]> {
  const { rows } = await client.query<Seal>({
    name: 'audit-seals',
    text: `SELECT s.position, s.entry_id AS "entryId", s.previous_hash AS "previousHash", s.hash,
                  CASE WHEN e.id IS NOT NULL THEN audit_text(e) END AS text
           FROM (SELECT * FROM audit_seals o WHERE o.position > $1 ORDER BY o.position LIMIT $2) s
           LEFT JOIN audit_entries e ON e.id = s.entry_id
           ORDER BY s.position`,
    values: [afterPosition, limit],
  });
  return rows;
}

/**
 * Entries without a seal. Those that the end of the chain has passed, or that come from a transaction that there has
 * not been yet, were not written by Jari.
 */
export async function readLoose(client: PoolClient, end: Link): Promise<{ waiting: number; foreign: number | null }> {
  const { rows } = await client.query<{ waiting: number; foreign: number | null }>({
    name: 'audit-loose',
    text: `SELECT count(*) FILTER (WHERE NOT l.is_foreign) AS waiting, min(l.id) FILTER (WHERE l.is_foreign) AS foreign
           FROM (SELECT e.id, (e.xid, e.id) <= ($1::bigint, $2::bigint)
                          OR e.xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS is_foreign
                 FROM audit_entries e
                 WHERE NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.entry_id = e.id)) l`,
    values: [end.xid, end.entryId],
  });
  return rows[0] ?? { waiting: 0, foreign: null };
}
