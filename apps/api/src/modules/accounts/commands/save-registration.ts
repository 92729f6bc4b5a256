import type { BodyOf, RegistrationSettings, saveRegistration as contract } from '@jari/contract';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { Problem } from '#platform/problem.ts';

/** Decides who may register. Registrations hold the row while they write, so this waits for those under way. */
export async function saveRegistration(
  ctx: MemberContext,
  input: BodyOf<typeof contract>,
): Promise<RegistrationSettings> {
  return withTransaction(ctx.db, async (tx) => {
    await tx.$queryRaw`SELECT s.id FROM registration_settings s WHERE s.id = 1 FOR UPDATE`;
    const before = await tx.registrationSettings.findUniqueOrThrow({ where: { id: 1 } });
    const { isOpen, emailDomains, version } = before;
    if (ctx.expectedVersion !== null && ctx.expectedVersion !== version) {
      throw new Problem('stale-version', { current: { isOpen, emailDomains, version } });
    }
    const wanted = { isOpen: input.isOpen, emailDomains: [...new Set(input.emailDomains)].toSorted() };
    const after = await tx.registrationSettings.update({
      where: { id: 1 },
      data: { ...wanted, version: { increment: 1 }, updatedAt: ctx.clock.now() },
    });
    await recordAudit(tx, ctx, {
      action: 'registration.updated',
      subject: { kind: 'settings', id: 'registration', label: 'registration' },
      ...changesBetween({ isOpen, emailDomains }, wanted),
    });
    await addToOutbox(tx, { topic: 'user.registration-changed', payload: { actorId: ctx.actor.id }, liveOnly: true });
    return { ...wanted, version: after.version };
  });
}
