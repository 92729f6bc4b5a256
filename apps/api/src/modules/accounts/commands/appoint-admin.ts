import type { Locale } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { closeInvitation } from '#modules/invitations/index.ts';
import { changesBetween, OPERATOR, recordAudit } from '#platform/audit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/client.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { hashPassword } from '#platform/password.ts';
import { claimFirstAccount } from '../accounts.repository.ts';
import { assertNotClosed, lockPerson } from './lock-person.ts';
import { assertGoodPassword } from './register-account.ts';

export interface OperatorContext {
  readonly db: Database;
  readonly clock: Clock;
}

export interface NewAdmin {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly locale: Locale;
}

/**
 * Makes sure that this address is an active admin, for whoever stands at the machine: a new account, or the one that
 * is there, whose password stays. @returns which of the two
 */
export async function appointAdmin(ctx: OperatorContext, admin: NewAdmin): Promise<'created' | 'promoted'> {
  const emailKey = emailKeyOf(admin.email);
  const known = await ctx.db.prisma.user.findUnique({ where: { emailKey }, select: { id: true } });
  if (known) return promote(ctx, known.id);
  await assertGoodPassword('/password', admin.password);
  const passwordHash = await hashPassword(admin.password);
  const { email, name, locale } = admin;
  const id = uuidv7();
  await withTransaction(ctx.db, async (tx) => {
    await closeInvitation(tx, emailKey, id);
    await claimFirstAccount(tx, id);
    await tx.user.create({ data: { id, email, emailKey, name, passwordHash, role: 'admin', locale, timeZone: null } });
    await addToOutbox(tx, { topic: 'user.registered', payload: { userId: id, actorId: null } });
    await recordAudit(tx, OPERATOR, {
      action: 'user.registered',
      subject: { kind: 'user', id, label: name },
      after: { email, role: 'admin' },
    });
  });
  return 'created';
}

async function promote(ctx: OperatorContext, userId: string): Promise<'promoted'> {
  await withTransaction(ctx.db, async (tx) => {
    const before = await lockPerson(tx, userId);
    assertNotClosed(before);
    const after = { role: 'admin', status: 'active' };
    await tx.user.update({
      where: { id: userId },
      data: { ...after, version: { increment: 1 }, updatedAt: ctx.clock.now() },
    });
    const previousRole = before.role === 'admin' ? {} : { previousRole: before.role };
    await addToOutbox(tx, { topic: 'user.updated', payload: { userId, actorId: null, ...previousRole } });
    await recordAudit(tx, OPERATOR, {
      action: 'user.updated',
      subject: { kind: 'user', id: userId, label: before.name },
      ...changesBetween({ role: before.role, status: before.status }, after),
    });
  });
  return 'promoted';
}
