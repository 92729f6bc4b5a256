import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { factsColumns, factsJoins, toFacts, type FactsRow } from '../notifications.repository.ts';
import { deliver, type DeliveryContext } from './deliver.ts';

/** What somebody did in Google that Jari did not take over. */
export interface RefusedMove {
  readonly eventId: number;
  readonly reservationId: string;
  /** In the owner's language. */
  readonly reason: string | null;
}

const READ = `SELECT ${factsColumns} FROM reservations o ${factsJoins} WHERE o.id = $1`;

/** Tells an owner that their reservation is not where they have put it in Google, and why. */
export async function tellOfRefusedMove(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  { eventId, reservationId, reason }: RefusedMove,
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    const { rows } = await client.query<FactsRow>(READ, [reservationId]);
    const [row] = rows;
    if (!row) return;
    await deliver(client, ctx, [
      {
        userId: row.ownerId,
        kind: 'calendar-move-refused',
        facts: { reservation: toFacts(row), before: null, actor: null, reason, role: null, resource: null },
        dedupeKey: `calendar-move-refused:${eventId}`,
        isUrgent: true,
        mail: { usefulUntil: row.endAt },
      },
    ]);
  });
}
