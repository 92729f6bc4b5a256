import type { Conflict, Policies } from '@jari/contract';
import type { PartialPolicy, PolicyDocument } from '@jari/domain';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';

interface InstallationRow extends Record<string, unknown> {
  readonly timeZone: string;
  readonly policies: PolicyDocument;
  readonly version: number;
}

const documentStatement: Statement = {
  name: 'policies-document',
  text: `SELECT i.time_zone AS "timeZone", i.policies, i.version FROM installation i WHERE i.id = 1`,
};

export async function readPolicies(db: Database): Promise<Policies> {
  const [row] = await run<InstallationRow>(db.pool, documentStatement, []);
  return presentPolicies(row);
}

/** Holds the document against everybody who works out a server's policy from it. Before the lock of any server. */
export async function lockPolicies(tx: Tx): Promise<Policies> {
  const [row] = await tx.$queryRaw<InstallationRow[]>`
    SELECT i.time_zone AS "timeZone", i.policies, i.version FROM installation i WHERE i.id = 1 FOR UPDATE`;
  return presentPolicies(row);
}

function presentPolicies(row: InstallationRow | undefined): Policies {
  if (!row) throw new Error('the row of the installation is missing');
  return { timeZone: row.timeZone, ...row.policies, version: row.version } as Policies;
}

/** A server as its policy is worked out. */
export interface PolicyServer extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly tags: string[];
  readonly timeZone: string | null;
  readonly policy: unknown;
  readonly ownPolicy: PartialPolicy;
}

const serversStatement: Statement = {
  name: 'policies-servers',
  text: `
    SELECT r.id, r.name, r.tags, r.time_zone AS "timeZone", r.policy, r.own_policy AS "ownPolicy"
    FROM resources r
    WHERE r.status <> 'retired'
    ORDER BY r.name_key, r.id`,
};

export function findServers(db: Database): Promise<PolicyServer[]> {
  return run<PolicyServer>(db.pool, serversStatement, []);
}

/** All servers, locked in one order, so that two who lock many do not wait for each other in a circle. */
export async function lockAllServers(tx: Tx): Promise<PolicyServer[]> {
  return tx.$queryRaw<PolicyServer[]>`
    SELECT r.id, r.name, r.tags, r.time_zone AS "timeZone", r.policy, r.own_policy AS "ownPolicy"
    FROM resources r ORDER BY r.id FOR NO KEY UPDATE`;
}

/** What is booked, with all that rules ask of it. */
export interface BookedRow extends Record<string, unknown> {
  readonly reservation: Conflict;
  readonly resourceId: string;
  readonly userId: string;
  readonly teamId: string | null;
  /** The teams its owner belongs to. */
  readonly ownTeamIds: string[];
  readonly units: number;
  readonly isRelaxed: boolean;
  readonly isWaived: boolean;
  readonly isOver: boolean;
}

// The past of the people who have something ahead counts too: for the weeks and months that are not over.
const bookedStatement: Statement = {
  name: 'policies-booked',
  text: `
    WITH ahead AS (
      SELECT DISTINCT o.user_id, o.team_id FROM reservations o
      WHERE o.resource_id = ANY ($1::uuid[]) AND o.end_at > now() AND o.start_at > now() - INTERVAL '168 hours'
        AND o.status IN ('pending', 'confirmed')
    )
    SELECT json_build_object('reservationId', o.id, 'title', o.title, 'userName', p.name,
             'unitIndexes', o.unit_indexes, 'startAt', iso_instant(o.start_at), 'endAt', iso_instant(o.end_at))
             AS reservation,
      o.resource_id AS "resourceId", o.user_id AS "userId", o.team_id AS "teamId",
      ARRAY(SELECT m.team_id FROM team_members m WHERE m.user_id = o.user_id) AS "ownTeamIds",
      cardinality(o.unit_indexes) AS units, o.policy_mode = 'relaxed' AS "isRelaxed",
      o.policy_mode = 'waived' AS "isWaived", o.end_at <= now() AS "isOver"
    FROM reservations o
    JOIN users p ON p.id = o.user_id
    WHERE o.end_at > $2::timestamptz AND o.start_at > $2::timestamptz - INTERVAL '168 hours'
      AND o.status IN ('pending', 'confirmed')
      AND (o.user_id IN (SELECT a.user_id FROM ahead a) OR o.team_id IN (SELECT a.team_id FROM ahead a))
    ORDER BY o.created_at, o.id`,
};

/** Who made it first comes first. */
export function findBooked(db: Database, resourceIds: readonly string[], since: Date): Promise<BookedRow[]> {
  return run<BookedRow>(db.pool, bookedStatement, [resourceIds, since.toISOString()]);
}

const personStatement: Statement = {
  name: 'policies-person',
  text: `SELECT EXISTS (SELECT 1 FROM users u WHERE u.id = $1) AND
    ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM teams t WHERE t.id = $2)) AS known`,
};

export async function areKnown(db: Database, userId: string, teamId: string | null): Promise<boolean> {
  const [row] = await run<{ known: boolean }>(db.pool, personStatement, [userId, teamId]);
  return row?.known ?? false;
}
