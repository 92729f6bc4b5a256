import type { TimeRequestState } from '@jari/contract';
import { recordAudit, type AuditOrigin } from '#platform/audit.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { requestClosed } from '../time-requests.problems.ts';
import { findRequest, writeOutcome } from '../time-requests.repository.ts';

/**
 * Writes what became of a request, with its line in the audit log, and lets both be told.
 * @throws Problem `request-closed` when somebody else was faster: what is stored with it is then undone.
 */
export async function conclude(
  tx: Tx,
  origin: AuditOrigin,
  id: string,
  { outcome, answer = null }: { outcome: TimeRequestState; answer?: string | null },
): Promise<void> {
  const isFirst = await writeOutcome(tx, id, { outcome, answer });
  const request = await findRequest(tx, id);
  if (!request) throw notFound();
  if (!isFirst) throw requestClosed(request.state);
  await recordAudit(tx, origin, {
    action: `time-request.${outcome}`,
    subject: { kind: 'time-request', id, label: request.reservationTitle },
    ...(answer !== null && { after: { answer } }),
  });
  const payload = { timeRequestId: id, actorId: origin.actor?.id ?? null };
  await addToOutbox(tx, { topic: `reservation.time-request-${outcome}`, resourceId: request.resourceId, payload });
}
