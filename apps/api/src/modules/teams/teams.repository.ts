import type { TeamColor, TeamRef } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { TeamModel } from '#generated/prisma/models.ts';
import { recordAudit, type AuditOrigin } from '#platform/audit.ts';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { leastUsedColor, nameKeyOf } from './teams.rules.ts';

/** Somebody who can hold a reservation, and in the name of which team. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  /** The team that was asked about; null: there is none in service that the person belongs to. */
  readonly team: TeamRef | null;
  /** Whether whoever asks manages that team. */
  readonly isManaged: boolean;
}

export const readHolderStatement: Statement = {
  name: 'teams-read-holder',
  text: `
    SELECT p.id, p.name, p.status = 'active' AS "isActive",
      CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name, 'color', t.color) END AS team,
      EXISTS (SELECT 1 FROM team_members m
              WHERE m.team_id = t.id AND m.user_id = $3 AND m.is_manager) AS "isManaged"
    FROM users p
    LEFT JOIN (team_members m JOIN teams t ON t.id = m.team_id AND t.archived_at IS NULL)
      ON m.user_id = p.id AND m.team_id = $2
    WHERE p.id = $1`,
};

/** @returns null: there is no such person. */
export async function findHolder(
  db: Pick<Database, 'pool'>,
  asked: { readonly userId: string; readonly teamId: string | null; readonly by: string },
): Promise<Holder | null> {
  const [row] = await run<Holder & Record<string, unknown>>(db.pool, readHolderStatement, [
    asked.userId,
    asked.teamId,
    asked.by,
  ]);
  return row ?? null;
}

/** Locks the team, so that what is decided on who belongs to it still holds when it is stored. */
export async function lockTeam(tx: Tx, id: string): Promise<TeamModel> {
  const locked = await tx.$queryRaw<unknown[]>`SELECT t.id FROM teams t WHERE t.id = ${id}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) throw notFound();
  return tx.team.findUniqueOrThrow({ where: { id } });
}

/** Whoever belongs to it is part of what a team's version stands for. */
export async function raiseVersion(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.team.update({ where: { id }, data: { version: { increment: 1 }, updatedAt: now } });
}

export interface NewTeam {
  readonly id: string;
  readonly name: string;
  readonly color: TeamColor;
  readonly description: string | null;
}

/** Who writes, and from where. */
export type By = Required<Pick<AuditOrigin, 'address' | 'requestId'>> & {
  readonly actor: { readonly id: string; readonly name: string };
};

/** Adds a team, with its event and its audit line. */
export async function insertTeam(tx: Tx, ctx: By, team: NewTeam) {
  const { id, ...fields } = team;
  await tx.team.create({ data: { ...team, nameKey: nameKeyOf(team.name) } });
  await addToOutbox(tx, { topic: 'team.created', payload: { teamId: id, actorId: ctx.actor.id } });
  await recordAudit(tx, ctx, {
    action: 'team.created',
    subject: { kind: 'team', id, label: team.name },
    after: fields,
  });
  return team;
}

/** Somebody in a team: a person, or the invitation that leads to one. */
export interface Membership {
  readonly teamId: string;
  readonly holderId: string;
  readonly isManager: boolean;
}

/** Adds the teams that no team in use is called like. @returns how to find any team by the key of its name */
export async function addMissingTeams(
  tx: Tx,
  ctx: By,
  wanted: ReadonlyMap<string, string>,
): Promise<{ teamIdOf: (nameKey: string) => string; added: number }> {
  const present = await tx.team.findMany({
    where: { archivedAt: null },
    select: { id: true, nameKey: true, color: true },
  });
  const ids = new Map(present.map((team) => [team.nameKey, team.id]));
  const colors = present.map((team) => team.color);
  for (const [key, name] of wanted) {
    const color = leastUsedColor(colors);
    colors.push(color);
    ids.set(key, (await insertTeam(tx, ctx, { id: uuidv7(), name, color, description: null })).id);
  }
  const teamIdOf = (nameKey: string) => {
    const id = ids.get(nameKey);
    if (id === undefined) throw new Error(`there is no team ${nameKey}`);
    return id;
  };
  return { teamIdOf, added: wanted.size };
}

/** Many memberships at once, each as it is wanted, with one audit line per team. */
export async function storeMemberships(tx: Tx, ctx: By, memberships: readonly Membership[]): Promise<void> {
  if (memberships.length === 0) return;
  await tx.$executeRaw`
    SELECT t.id FROM teams t WHERE t.id = ANY (${memberships.map(({ teamId }) => teamId)}::uuid[])
    ORDER BY t.id FOR NO KEY UPDATE`;
  const changed = await tx.$queryRaw<{ id: string; name: string; members: Record<string, boolean> }[]>`
    WITH stored AS (
      INSERT INTO team_members AS m (team_id, user_id, is_manager)
      SELECT w."teamId", w."holderId", w."isManager"
      FROM jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb)
        AS w ("teamId" uuid, "holderId" uuid, "isManager" boolean)
      ON CONFLICT (team_id, user_id) DO UPDATE SET is_manager = excluded.is_manager
      RETURNING m.team_id, m.user_id, m.is_manager
    ), raised AS (
      UPDATE teams t SET version = t.version + 1, updated_at = now()
      WHERE t.id IN (SELECT s.team_id FROM stored s)
    )
    SELECT t.id, t.name, jsonb_object_agg(u.name, s.is_manager) AS members
    FROM stored s JOIN teams t ON t.id = s.team_id JOIN users u ON u.id = s.user_id
    GROUP BY t.id`;
  for (const { id, name, members } of changed) {
    await addToOutbox(tx, { topic: 'team.members-changed', payload: { teamId: id, actorId: ctx.actor.id } });
    await recordAudit(tx, ctx, {
      action: 'team.members-changed',
      subject: { kind: 'team', id, label: name },
      after: { members },
    });
  }
}

/** The teams that whoever accepts an invitation will belong to. */
export async function storeInvitedTeams(tx: Tx, memberships: readonly Membership[]): Promise<void> {
  if (memberships.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO invitation_teams (invitation_id, team_id, is_manager)
    SELECT w."holderId", w."teamId", w."isManager"
    FROM jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb)
      AS w ("teamId" uuid, "holderId" uuid, "isManager" boolean)
    ON CONFLICT (invitation_id, team_id) DO UPDATE SET is_manager = excluded.is_manager`;
}

/** Whoever has just opened an account with the link of an invitation belongs to the teams that it names. */
export async function joinInvitedTeams(tx: Tx, origin: Omit<By, 'actor'>, person: By['actor']): Promise<void> {
  const teams = await tx.$queryRaw<{ teamId: string; isManager: boolean }[]>`
    SELECT n.team_id AS "teamId", n.is_manager AS "isManager"
    FROM invitations i JOIN invitation_teams n ON n.invitation_id = i.id
    JOIN teams t ON t.id = n.team_id AND t.archived_at IS NULL
    WHERE i.accepted_user_id = ${person.id}::uuid`;
  const { address, requestId } = origin;
  await storeMemberships(
    tx,
    { actor: person, address, requestId },
    teams.map((team) => ({ ...team, holderId: person.id })),
  );
}
