import { createHash, timingSafeEqual } from 'node:crypto';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import { findChannelToken } from '#platform/google/calendar-registry.ts';
import type { MemberContext, RequestContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';

/** What a request may ask of the background work; it answers before any of it is done. */
export const ASK = {
  check: 'integration.google-check',
  rebuild: 'integration.google-rebuild',
  diagnose: 'integration.google-diagnose',
} as const;

/** What entries of the audit log about the mirror are about: there is one. */
export const GOOGLE_CALENDAR = { kind: 'integration', id: 'google-calendar', label: 'Google Calendar' } as const;

export async function askForCheck(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    await markRequested(tx);
    await recordAudit(tx, ctx, { action: ASK.check, subject: GOOGLE_CALENDAR });
    await addToOutbox(tx, { topic: ASK.check, payload: {} });
  });
}

export async function askForRebuild(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    await markRequested(tx);
    await recordAudit(tx, ctx, { action: ASK.rebuild, subject: GOOGLE_CALENDAR });
    await addToOutbox(tx, { topic: ASK.rebuild, payload: {} });
  });
}

export async function askForDiagnosis(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`
      UPDATE google_connection
      SET diagnosis = jsonb_build_object('isRunning', true, 'steps', '[]'::jsonb, 'at', iso_instant(clock_timestamp()))`;
    await recordAudit(tx, ctx, { action: ASK.diagnose, subject: GOOGLE_CALENDAR });
    await addToOutbox(tx, { topic: ASK.diagnose, payload: {} });
  });
}

/** Google says that something changed, not what. Only who knows the channel's secret is believed. */
export async function receivePush(
  ctx: RequestContext,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Promise<void> {
  const [id, token] = [headers['x-goog-channel-id'], headers['x-goog-channel-token']];
  if (typeof id !== 'string' || !UUID.test(id) || typeof token !== 'string') throw notFound();
  const secret = await findChannelToken(ctx.db, id);
  if (secret === null || !isSame(secret, token)) throw notFound();
  // The first one only says that the channel is open.
  if (headers['x-goog-resource-state'] === 'sync') return;
  await withTransaction(ctx.db, (tx) => addToOutbox(tx, { topic: ASK.check, payload: {} }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isSame(secret: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(secret), digest(given));
}

async function markRequested(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE google_connection SET check_requested_at = clock_timestamp()`;
}
