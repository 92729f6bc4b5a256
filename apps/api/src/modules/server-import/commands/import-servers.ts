import type { BodyOf, importServers as contract, ServerImportResult } from '@jari/contract';
import { MAX_SERVERS_IN_FILE } from '@jari/contract';
import { addResources, lockResource, readPolicyDocument, rewriteResource } from '#modules/resources/index.ts';
import { SQL_STATE } from '#platform/db/postgres-error.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem, validationFailed } from '#platform/problem.ts';
import { presentPlan } from '../server-import.presenter.ts';
import { findKnown, lockServers } from '../server-import.repository.ts';
import { readServer } from '../server-import.rules.ts';
import { planServers, type PlannedServer } from './plan-servers.ts';
import { readCsvServers } from './read-csv-servers.ts';
import { readYamlServers } from './read-yaml-servers.ts';

/** Adds and changes servers by a file: says what would happen, or does it, all of it or nothing. */
export async function importServers(ctx: MemberContext, input: BodyOf<typeof contract>): Promise<ServerImportResult> {
  const raw = input.format === 'csv' ? readCsvServers(input.content) : readYamlServers(input.content);
  if (typeof raw === 'string') throw validationFailed('/content', raw);
  if (raw.length > MAX_SERVERS_IN_FILE) {
    throw validationFailed('/content', `must name at most ${MAX_SERVERS_IN_FILE} servers`);
  }
  const servers = raw.map(readServer);
  const names = servers.map(({ name }) => name.trim());
  if (input.dryRun) return presentPlan(ctx.locale, planServers(servers, await findKnown(ctx.db.prisma, names)), false);
  return withTransaction(
    ctx.db,
    async (tx) => {
      const document = await readPolicyDocument(tx);
      await lockServers(tx, names);
      const plan = planServers(servers, await findKnown(tx, names));
      const isWrong = plan.some(({ read, errors }) => errors.length > 0 || !read.server);
      if (!isWrong) await store(ctx, tx, document, plan);
      return presentPlan(ctx.locale, plan, !isWrong);
    },
    // Somebody added a server of one of the names in this very moment: the next try finds it.
    (sqlState) => (sqlState === SQL_STATE.exclusionViolation ? new Problem('unavailable', {}) : null),
  );
}

async function store(
  ctx: MemberContext,
  tx: Tx,
  document: Awaited<ReturnType<typeof readPolicyDocument>>,
  plan: readonly PlannedServer[],
): Promise<void> {
  await addResources(
    ctx,
    tx,
    document,
    plan.flatMap(({ create }) => (create ? [create] : [])),
  );
  for (const { known, update } of plan) {
    if (!known || !update) continue;
    const before = await lockResource(tx, known.id);
    await rewriteResource(ctx, tx, { document, before, input: update });
  }
}
