import type { NotificationFacts, NotificationKind, ReservationFacts, WishFacts } from '@jari/contract';
import type { PoolClient } from 'pg';
import { onConnection } from '#platform/db/on-connection.ts';
import type { DispatchedEvent } from '#platform/jobs/dispatcher.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { factsColumns, factsJoins, toFacts, type FactsRow } from '../notifications.repository.ts';
import { deliver, type DeliveryContext, type Notice } from './deliver.ts';

/** What happens between people, and while a reservation runs; each is told once. */
export interface BetweenEvent {
  readonly eventId: number;
  readonly about:
    | { readonly timeRequestId: string }
    | { readonly expiredWishId: string }
    | {
        readonly handedOver: string;
        readonly to: readonly string[];
        readonly actorId: string;
        readonly note: string | null;
      }
    | { readonly checkInOf: string; readonly heldUntil: string }
    | { readonly notUsed: string };
}

/** What of an event is told here; null: nothing. */
export function betweenEventOf({ id: eventId, topic, payload }: DispatchedEvent): BetweenEvent | null {
  const { reservationId, timeRequestId, checkInOf, heldUntil, fromUserId, toUserId, actorId, note } = payload;
  if (typeof timeRequestId === 'string') return { eventId, about: { timeRequestId } };
  if (topic === 'waitlist.expired') return { eventId, about: { expiredWishId: String(payload['wishId']) } };
  if (typeof checkInOf === 'string') return { eventId, about: { checkInOf, heldUntil: String(heldUntil) } };
  if (typeof reservationId !== 'string') return null;
  if (topic === 'reservation.not-used') return { eventId, about: { notUsed: reservationId } };
  if (topic !== 'reservation.handed-over') return null;
  const to = [String(fromUserId), String(toUserId)];
  const said = typeof note === 'string' ? note : null;
  return { eventId, about: { handedOver: reservationId, to, actorId: String(actorId), note: said } };
}

export async function tellBetween(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  { eventId, about }: BetweenEvent,
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    if ('timeRequestId' in about) return deliver(client, ctx, await noticesOfRequest(client, about.timeRequestId));
    if ('expiredWishId' in about) return deliver(client, ctx, await noticesOfWish(client, about.expiredWishId));
    if ('handedOver' in about) return deliver(client, ctx, await noticesOfTransfer(client, eventId, about));
    const isDue = 'checkInOf' in about;
    const reservation = await readFacts(client, isDue ? about.checkInOf : about.notUsed);
    if (!reservation) return 0;
    const kind = isDue ? 'check-in-due' : 'reservation-not-used';
    const facts = { ...factsOf(reservation), ...(isDue && { heldUntil: about.heldUntil }) };
    const mail = isDue ? { usefulUntil: about.heldUntil } : {};
    return deliver(client, ctx, [noticeOf(kind, reservation.owner.id, facts, `between:${eventId}`, mail)]);
  });
}

interface WishRow extends WishFacts {
  readonly userId: string;
}

/** Its window has passed; whoever waits no more for another reason knows. */
async function noticesOfWish(client: PoolClient, id: string): Promise<Notice[]> {
  const { rows } = await client.query<WishRow>(
    `SELECT w.id, w.user_id AS "userId", w.title, w.unit_count AS "unitCount", w.earliest_at AS "from", w.latest_at AS "to"
     FROM waitlist_wishes w WHERE w.id = $1`,
    [id],
  );
  return rows.map(({ userId, ...wish }) => {
    const facts = { reservation: null, before: null, actor: null, reason: null, role: null, resource: null, wish };
    return noticeOf('waitlist-expired', userId, facts, `wish-expired:${id}`);
  });
}

interface RequestRow extends FactsRow {
  readonly askedStartAt: string;
  readonly askedEndAt: string;
  readonly expiresAt: string;
  readonly askedUnits: number[];
  readonly outcome: 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'closed' | null;
  readonly message: string | null;
  readonly answer: string | null;
  readonly holder: { readonly id: string; readonly name: string };
  readonly asker: { readonly id: string; readonly name: string };
}

const READ_REQUEST = `
  SELECT ${factsColumns}, t.start_at AS "askedStartAt", t.end_at AS "askedEndAt", t.expires_at AS "expiresAt", t.unit_indexes AS "askedUnits", t.outcome,
    t.message, t.answer, json_build_object('id', h.id, 'name', h.name) AS holder,
    json_build_object('id', a.id, 'name', a.name) AS asker
  FROM time_requests t
  JOIN reservations o ON o.id = t.reservation_id ${factsJoins}
  JOIN users h ON h.id = t.holder_id
  JOIN users a ON a.id = t.asker_id
  WHERE t.id = $1`;

/** Whoever is asked hears of it while it is open, whoever asked hears what became of it. */
async function noticesOfRequest(client: PoolClient, id: string): Promise<Notice[]> {
  const { rows } = await client.query<RequestRow>(READ_REQUEST, [id]);
  const [row] = rows;
  if (!row || row.outcome === 'withdrawn') return [];
  const { outcome, askedStartAt: startAt, askedEndAt: endAt, askedUnits: unitIndexes, holder, asker } = row;
  // The time that it is about, of the reservation that holds it.
  const facts = factsOf({ ...toFacts(row), startAt, endAt, unitIndexes });
  if (outcome === null) {
    const asked = { ...facts, actor: asker, reason: row.message };
    return [noticeOf('time-requested', holder.id, asked, `time-request:${id}`, { usefulUntil: row.expiresAt })];
  }
  const isAnswered = outcome === 'accepted' || outcome === 'declined';
  const kind = isAnswered ? (`time-request-${outcome}` as const) : 'time-request-closed';
  const answered = { ...facts, actor: isAnswered ? holder : null, reason: row.answer };
  return [noticeOf(kind, asker.id, answered, `time-request-answer:${id}`)];
}

type Transfer = Extract<BetweenEvent['about'], { handedOver: string }>;

const GIVEN_AGAIN = `
  SELECT 1 FROM outbox_events e
  WHERE e.id > $1 AND e.topic = 'reservation.handed-over' AND e.payload ->> 'reservationId' = $2`;

/** Nothing, where it was taken back or given again since: that is told of then. */
async function noticesOfTransfer(client: PoolClient, eventId: number, transfer: Transfer): Promise<Notice[]> {
  const { handedOver, to, actorId, note } = transfer;
  const reservation = await readFacts(client, handedOver);
  if (!reservation || reservation.owner.id !== to.at(-1)) return [];
  const { rows: again } = await client.query(GIVEN_AGAIN, [eventId, handedOver]);
  if (again.length > 0) return [];
  const { rows } = await client.query<{ id: string; name: string }>('SELECT id, name FROM users WHERE id = $1', [
    actorId,
  ]);
  const facts = { ...factsOf(reservation), actor: rows[0] ?? null, reason: note };
  return to
    .filter((userId) => userId !== actorId)
    .map((userId) => noticeOf('reservation-transferred', userId, facts, `transfer:${eventId}:${userId}`));
}

async function readFacts(client: PoolClient, id: string): Promise<ReservationFacts | null> {
  const { rows } = await client.query<FactsRow>(
    `SELECT ${factsColumns} FROM reservations o ${factsJoins} WHERE o.id = $1`,
    [id],
  );
  return rows[0] ? toFacts(rows[0]) : null;
}

function factsOf(reservation: ReservationFacts): NotificationFacts {
  return { reservation, before: null, actor: null, reason: null, role: null, resource: null };
}

function noticeOf(
  kind: NotificationKind,
  userId: string,
  facts: NotificationFacts,
  dedupeKey: string,
  mail: Notice['mail'] = {},
): Notice {
  return { userId, kind, facts, dedupeKey, isUrgent: true, mail };
}
