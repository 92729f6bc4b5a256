import type { BodyOf, Policies, savePolicies as contract } from '@jari/contract';
import { isSameValue } from '@jari/domain';
import { policyColumns } from '#modules/resources/index.ts';
import type { Prisma } from '#generated/prisma/client.ts';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { stalePolicies } from '../policies.problems.ts';
import { lockAllServers, lockPolicies, type PolicyServer } from '../policies.repository.ts';

/**
 * Saves what the installation and tags demand, and works out anew what holds for each server, whose version rises, so
 * that no booking is stored that was decided on the old rules. What is booked stays as it is.
 */
export async function savePolicies(ctx: MemberContext, input: BodyOf<typeof contract>): Promise<Policies> {
  return withTransaction(ctx.db, async (tx) => {
    const before = await lockPolicies(tx);
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== before.version) throw stalePolicies(before);
    const { timeZone, base, tags } = input;
    const after: Policies = { timeZone, base, tags, version: before.version + 1 };
    const policies = { base, tags } as unknown as Prisma.InputJsonObject;
    await tx.installation.update({ where: { id: 1 }, data: { timeZone, policies, version: after.version } });
    const hasNewZone = timeZone !== before.timeZone;
    await resolveAll(tx, await lockAllServers(tx), after, hasNewZone);
    await addToOutbox(tx, { topic: 'policy.updated', payload: { actorId: ctx.actor.id } });
    const { version: _before, ...was } = before;
    await recordAudit(tx, ctx, {
      action: 'policy.updated',
      subject: { kind: 'policy', id: 'installation', label: 'installation' },
      ...changesBetween<Record<string, unknown>>(was, { timeZone, base, tags }),
    });
    return after;
  });
}

async function resolveAll(tx: Tx, servers: readonly PolicyServer[], after: Policies, all: boolean): Promise<void> {
  const changed = servers.flatMap(({ id, tags, policy, ownPolicy }) => {
    const { policy: resolved } = policyColumns(after, tags, ownPolicy);
    return all || !isSameValue(policy, resolved) ? [{ id, policy: resolved }] : [];
  });
  await tx.$executeRaw`
    UPDATE resources r SET policy = c.policy, version = r.version + 1, updated_at = clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) c (id uuid, policy jsonb)
    WHERE r.id = c.id`;
}
