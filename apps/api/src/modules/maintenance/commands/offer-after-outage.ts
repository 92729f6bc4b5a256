import { lockResource } from '#modules/resources/index.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { offerIn } from './offer-other-times.ts';

/** As far ahead as owners are told: what lies later may still take place, nobody knows how long it takes. */
const DAYS_AHEAD = 14;
const DAY_MS = 86_400_000;

export interface OutOfService {
  readonly resourceId: string;
  /** Who put the server into maintenance. */
  readonly actorId: string;
}

/** A server that was put into maintenance as a whole, and still is: whoever has something there is offered another place. */
export async function offerAfterOutage(
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
  { resourceId, actorId }: OutOfService,
): Promise<void> {
  await withTransaction(db, async (tx) => {
    const { status, name: resourceName } = await lockResource(tx, resourceId);
    if (status !== 'maintenance') return;
    const actor = await tx.user.findUniqueOrThrow({ where: { id: actorId }, select: { id: true, name: true } });
    const now = clock.now();
    await offerIn(
      tx,
      { clock, actor },
      {
        resourceId,
        resourceName,
        windowId: null,
        unitIndexes: null,
        startAt: now.toISOString(),
        endAt: new Date(now.getTime() + DAYS_AHEAD * DAY_MS).toISOString(),
      },
    );
  });
}
