import type { Wish } from '@jari/contract';
import { recordAudit, type AuditedChange, type AuditOrigin } from '#platform/audit.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { addToOutbox } from '#platform/outbox.ts';

type Happened = 'made' | 'changed' | 'withdrawn' | 'expired' | 'offered' | 'fulfilled' | 'reopened' | 'paused';

/** Writes down what happened to a wish, and lets open pages ask again. */
export async function recordWish(
  tx: Tx,
  origin: AuditOrigin,
  happened: Happened,
  wish: Pick<Wish, 'id' | 'title'>,
  changes: Pick<AuditedChange, 'before' | 'after'> = {},
): Promise<void> {
  const topic = `waitlist.${happened}`;
  await recordAudit(tx, origin, {
    action: topic,
    subject: { kind: 'wish', id: wish.id, label: wish.title },
    ...changes,
  });
  await addToOutbox(tx, { topic, payload: { wishId: wish.id, actorId: origin.actor?.id ?? null } });
}
