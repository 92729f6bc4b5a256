import type { BodyOf, createTeam as contract, TeamDetail } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { withTransaction } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { insertTeam } from '../teams.repository.ts';
import { teamViolations } from '../teams.problems.ts';

/** Adds a team; nobody belongs to it yet, not even the admin who adds it. */
export async function createTeam(ctx: MemberContext, input: BodyOf<typeof contract>): Promise<TeamDetail> {
  const { name, color, description } = input;
  return withTransaction(
    ctx.db,
    async (tx) => {
      const team = await insertTeam(tx, ctx, { id: uuidv7(), name, color, description: description || null });
      const answer = { ...team, isArchived: false, memberCount: 0, membership: null, version: 1, members: [] };
      await rememberAnswer(tx, ctx.idempotency, answer);
      return answer;
    },
    teamViolations(name),
  );
}
