import type { BodyOf, updateGoogleSettings } from '@jari/contract';
import { changesBetween, recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { ASK, GOOGLE_CALENDAR } from './ask-for-work.ts';

/** Replaces the settings. Events of a server that gets another calendar move there with the check that follows. */
export async function saveSettings(ctx: MemberContext, body: BodyOf<typeof updateGoogleSettings>): Promise<void> {
  const { isTwoWay, serverCalendars } = body;
  await withTransaction(ctx.db, async (tx) => {
    const ids = serverCalendars.map(({ resourceId }) => resourceId);
    if ((await tx.resource.count({ where: { id: { in: ids } } })) < ids.length) throw notFound();
    const before = await readAudited(tx);
    await tx.googleConnection.updateMany({ data: { isTwoWay } });
    await tx.googleServerCalendar.deleteMany();
    await tx.googleServerCalendar.createMany({ data: serverCalendars });
    await recordAudit(tx, ctx, {
      action: 'integration.google-settings-changed',
      subject: GOOGLE_CALENDAR,
      ...changesBetween(before, await readAudited(tx)),
    });
    await addToOutbox(tx, { topic: ASK.check, payload: { actorId: ctx.actor.id } });
  });
}

async function readAudited(tx: Tx): Promise<{ isTwoWay: boolean; serverCalendars: string[] }> {
  const connection = await tx.googleConnection.findFirst();
  const calendars = await tx.googleServerCalendar.findMany({
    include: { resource: true },
    orderBy: { resourceId: 'asc' },
  });
  return {
    isTwoWay: connection?.isTwoWay ?? false,
    serverCalendars: calendars.map(({ resource, calendarId }) => `${resource.name}: ${calendarId}`),
  };
}
