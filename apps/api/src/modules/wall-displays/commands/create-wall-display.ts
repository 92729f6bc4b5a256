import type { BodyOf, createWallDisplay as contract, WallDisplay } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { presentDisplay } from '../wall-displays.presenter.ts';
import { hashOf, newToken } from '../wall-displays.rules.ts';

/** @returns the token as well, which nobody can read again later. */
export async function createWallDisplay(
  ctx: MemberContext,
  body: BodyOf<typeof contract>,
): Promise<{ display: WallDisplay; token: string }> {
  const token = newToken();
  const display = await withTransaction(ctx.db, async (tx) => {
    const created = await tx.wallDisplay.create({
      data: { id: uuidv7(), ...body, tokenHash: hashOf(token), createdBy: ctx.actor.id },
      include: { creator: true },
    });
    const { id, name, tags, showsNames } = created;
    await recordAudit(tx, ctx, {
      action: 'wall-display.created',
      subject: { kind: 'wall-display', id, label: name },
      after: { tags, showsNames },
    });
    return presentDisplay(created);
  });
  return { display, token };
}
