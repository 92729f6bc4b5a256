import type { Tx } from './db/transaction.ts';

export interface OutboxEvent {
  /** `<thing>.<what happened>`, such as `resource.updated`. */
  readonly topic: string;
  readonly resourceId?: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Told to open tabs only: it leads to no work. */
  readonly liveOnly?: boolean;
}

/** Writes down that something happened, in the transaction in which it happens. */
export async function addToOutbox(tx: Tx, event: OutboxEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outbox_events (xid, topic, resource_id, payload, dispatched_at)
    VALUES (pg_current_xact_id()::text::bigint, ${event.topic}, ${event.resourceId ?? null}::uuid,
            ${JSON.stringify(event.payload)}::jsonb,
            CASE WHEN ${event.liveOnly ?? false} THEN clock_timestamp() END)`;
}
