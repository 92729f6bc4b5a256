import type { askForTime as contract, BodyOf, TimeRequest } from '@jari/contract';
import { contains } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import {
  assertNotHeld,
  assertStillChangeable,
  findReservation,
  holdingOf,
  toUtc,
  type ReservationRow,
} from '#modules/reservations/index.ts';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { addToOutbox } from '#platform/outbox.ts';
import { notFound } from '#platform/problem.ts';
import { notOwnReservation, notPartOfIt, ownTime, endsInPast } from '../time-requests.problems.ts';
import { presentRequest } from '../time-requests.presenter.ts';
import { findRequest, insertRequest, type NewRequest } from '../time-requests.repository.ts';
import { decideTaking } from './decide-taking.ts';

type Ask = BodyOf<typeof contract>;

/** How long somebody may think about it; it ends with the beginning of the time asked for. */
const OPEN_HOURS = 24;
/** Of what begins at once, as long as some of it is left. */
const OPEN_MINUTES_AT_ONCE = 30;

/** Asks a person for time. What the server's rules would refuse the asker they hear now, and not whoever says yes. */
export async function askForTime(ctx: MemberContext, input: Ask): Promise<TimeRequest> {
  const reservation = await findReservation(ctx.db, input.reservationId);
  if (!reservation) throw notFound();
  if (reservation.userId === ctx.actor.id) throw ownTime();
  assertStillChangeable(reservation);
  assertNotHeld(reservation);
  const extended = input.extendsId === undefined ? null : await findOwn(ctx, input.extendsId, reservation);
  const request = requestOf(ctx, input, { reservation, extended });
  if (request.endAt <= reservation.now) throw endsInPast();
  if (request.unitIndexes.length === 0 || !contains(holdingOf(reservation), holdingOf(request))) throw notPartOfIt();
  await decideTaking(ctx, { ...request, asker: ctx.actor }, reservation);
  return store(ctx, request);
}

async function findOwn(ctx: MemberContext, id: string, { resourceId }: ReservationRow): Promise<ReservationRow> {
  const own = await findReservation(ctx.db, id);
  if (own?.userId !== ctx.actor.id || own.resourceId !== resourceId) throw notOwnReservation();
  return own;
}

interface Both {
  readonly reservation: ReservationRow & { readonly now: string };
  readonly extended: ReservationRow | null;
}

function requestOf(ctx: MemberContext, input: Ask, { reservation, extended }: Both): NewRequest {
  const { now } = reservation;
  const [asked, endAt] = [toUtc(input.startAt), toUtc(input.endAt)];
  const startAt = asked > now ? asked : now;
  const inMinutes = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const [ends, latest] = asked > now ? [startAt, inMinutes(OPEN_HOURS * 60)] : [endAt, inMinutes(OPEN_MINUTES_AT_ONCE)];
  return {
    id: uuidv7(),
    reservationId: reservation.id,
    holderId: reservation.userId,
    askerId: ctx.actor.id,
    startAt,
    endAt,
    unitIndexes: unitsAskedFor(input.unitIds, { reservation, extended }),
    title: input.title ?? extended?.title ?? '',
    extendsId: extended?.id ?? null,
    message: input.message || null,
    expiresAt: ends < latest ? ends : latest,
  };
}

function unitsAskedFor(unitIds: readonly string[] | undefined, { reservation, extended }: Both): number[] {
  if (unitIds) {
    const named = reservation.units.filter(({ id }) => unitIds.includes(id));
    return named.length === unitIds.length ? named.map(({ index }) => index) : [];
  }
  return reservation.unitIndexes.filter((index) => extended?.unitIndexes.includes(index) ?? true);
}

async function store(ctx: MemberContext, request: NewRequest): Promise<TimeRequest> {
  return withTransaction(ctx.db, async (tx) => {
    await insertRequest(tx, request);
    const stored = await findRequest(tx, request.id);
    if (!stored) throw notFound();
    const { id, reservationId, startAt, endAt, unitIndexes } = request;
    await recordAudit(tx, ctx, {
      action: 'time-request.created',
      subject: { kind: 'time-request', id, label: stored.reservationTitle },
      after: { reservationId, startAt, endAt, unitIndexes },
    });
    const payload = { timeRequestId: id, actorId: ctx.actor.id };
    await addToOutbox(tx, { topic: 'reservation.time-requested', resourceId: stored.resourceId, payload });
    const answer = presentRequest(stored);
    await rememberAnswer(tx, ctx.idempotency, answer);
    return answer;
  });
}
