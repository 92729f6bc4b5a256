import type { TeamColor, TeamRef } from '@jari/contract';
import type { TeamModel } from '#generated/prisma/models.ts';
import { recordAudit } from '#platform/audit.ts';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { nameKeyOf } from './teams.rules.ts';

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

/** Adds a team, with its event and its audit line. */
export async function insertTeam(tx: Tx, ctx: Pick<MemberContext, 'actor' | 'address' | 'requestId'>, team: NewTeam) {
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
