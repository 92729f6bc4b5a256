import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { factsColumns, factsJoins, toFacts, type FactsRow } from '../notifications.repository.ts';
import { deliver, type DeliveryContext, type Notice } from './deliver.ts';

// Well below the two seconds that another scan waits for what this one holds.
const AT_ONCE = 500;

// By the database's clock, as now(): no index is searched for a clock_timestamp(), which would be read for every row
// (900 instead of 10 ms over a million reservations, 2026-11-21). One reminder per reservation and instant: a move arms
// it again, a second look does not. Whoever made or changed the reservation within the lead has just seen its times and
// needs no reminder of them; that also leaves out what is shorter than the lead. Only what is still ahead: after an
// outage the rest is of no use.
// MATERIALIZED: time first; person by person would be a walk over everybody who has an account.
const DUE_STARTS = `
  WITH soon AS MATERIALIZED (
    SELECT b.* FROM reservations b
    WHERE b.status = 'confirmed' AND b.start_at > now()
      AND b.start_at <= now() + make_interval(mins =>
        greatest(30, (SELECT max(l.start_lead_minutes) FROM notification_settings l))))
  SELECT ${factsColumns}
  FROM soon o ${factsJoins}
  LEFT JOIN notification_settings s ON s.user_id = o.user_id
  WHERE u.status = 'active'
    AND o.start_at <= now() + make_interval(mins => coalesce(s.start_lead_minutes, 30))
    AND o.updated_at <= o.start_at - make_interval(mins => coalesce(s.start_lead_minutes, 30))
    AND NOT EXISTS (SELECT 1 FROM notifications n
                    WHERE n.dedupe_key = 'starting-soon:' || o.id || ':' || iso_instant(o.start_at))
  ORDER BY o.start_at, o.id
  LIMIT ${AT_ONCE}`;

// Not where the person goes straight on with the same units.
const DUE_ENDS = `
  WITH soon AS MATERIALIZED (
    SELECT b.* FROM reservations b
    WHERE b.status = 'confirmed' AND b.end_at > now()
      AND b.end_at <= now() + make_interval(mins =>
        greatest(30, (SELECT max(l.end_lead_minutes) FROM notification_settings l))))
  SELECT ${factsColumns}
  FROM soon o ${factsJoins}
  LEFT JOIN notification_settings s ON s.user_id = o.user_id
  WHERE u.status = 'active'
    AND o.end_at <= now() + make_interval(mins => coalesce(s.end_lead_minutes, 30))
    AND o.start_at < o.end_at - make_interval(mins => coalesce(s.end_lead_minutes, 30))
    AND o.updated_at <= o.end_at - make_interval(mins => coalesce(s.end_lead_minutes, 30))
    AND NOT EXISTS (SELECT 1 FROM notifications n
                    WHERE n.dedupe_key = 'ending-soon:' || o.id || ':' || iso_instant(o.end_at))
    AND NOT EXISTS (SELECT 1 FROM reservations f
                    WHERE f.resource_id = o.resource_id AND f.user_id = o.user_id AND f.status = 'confirmed'
                      AND f.start_at >= o.end_at AND f.start_at <= o.end_at + INTERVAL '5 minutes'
                      AND f.unit_indexes @> o.unit_indexes)
  ORDER BY o.end_at, o.id
  LIMIT ${AT_ONCE}`;

/** The statements, for the test that looks at their plans. */
export const reminderStatements = [DUE_STARTS, DUE_ENDS] as const;

/** Reminds whoever wants it of what is about to begin or end. Any number of scans may run at once. */
export async function sendReminders(ctx: DeliveryContext & Pick<JobContext, 'db'>): Promise<number> {
  const starts = await sendAll(ctx, DUE_STARTS, startingSoon);
  return starts + (await sendAll(ctx, DUE_ENDS, endingSoon));
}

async function sendAll(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  due: string,
  toNotice: (row: FactsRow) => Notice,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const found = await onConnection(ctx.db.pool, async (client) => {
      const { rows } = await client.query<FactsRow>(due);
      sent += await deliver(client, ctx, rows.map(toNotice));
      return rows.length;
    });
    if (found < AT_ONCE) return sent;
  }
}

function startingSoon(row: FactsRow): Notice {
  return {
    ...reminderOf(row),
    kind: 'reservation-starting-soon',
    dedupeKey: `starting-soon:${row.id}:${row.startAt}`,
    mail: { usefulUntil: row.startAt, onlyWhile: { reservationId: row.id, startAt: row.startAt } },
  };
}

function endingSoon(row: FactsRow): Notice {
  return {
    ...reminderOf(row),
    kind: 'reservation-ending-soon',
    dedupeKey: `ending-soon:${row.id}:${row.endAt}`,
    mail: { usefulUntil: row.endAt, onlyWhile: { reservationId: row.id, endAt: row.endAt } },
  };
}

function reminderOf(row: FactsRow) {
  const facts = { reservation: toFacts(row), before: null, actor: null, reason: null, role: null, resource: null };
  return { userId: row.ownerId, facts, isUrgent: true };
}
