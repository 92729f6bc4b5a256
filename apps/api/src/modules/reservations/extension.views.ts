import type { Extension } from '@jari/contract';
import { MAX_RESERVATION_MINUTES } from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { findReservation } from './reservations.repository.ts';
import { findSituation } from './situation.repository.ts';

const MINUTE_MS = 60_000;

/** What comes next on the units of a reservation: until when it could go on, and who or what is there then. */
export async function findExtension(ctx: MemberContext, id: string): Promise<Extension> {
  const found = await findReservation(ctx.db, id);
  if (!found) throw notFound();
  const { resourceId, startAt, endAt, unitIndexes } = found;
  const longest = new Date(Date.parse(startAt) + MAX_RESERVATION_MINUTES * MINUTE_MS).toISOString();
  if (endAt >= longest) return { freeUntil: endAt, next: [], maintenance: null };
  const after = { startAt: endAt, endAt: longest };
  const situation = await findSituation(ctx.db, { resourceId, ...after, exceptReservationIds: [id] });
  if (!situation) throw notFound();
  const touches = (other: readonly number[] | null) => other?.some((index) => unitIndexes.includes(index)) ?? true;
  const inTheWay = situation.conflicts.filter((conflict) => touches(conflict.unitIndexes) && conflict.startAt >= endAt);
  const [first] = inTheWay;
  const blocked = situation.blocked
    .filter((window) => touches(window.unitIndexes))
    .toSorted((a, b) => a.startAt.localeCompare(b.startAt))[0];
  if (blocked && (!first || blocked.startAt < first.startAt)) {
    return { freeUntil: later(blocked.startAt, endAt), next: [], maintenance: blocked };
  }
  if (!first) return { freeUntil: null, next: [], maintenance: null };
  const { gapMinutes } = presentPolicy(situation.policy).policy;
  const freeUntil = new Date(Date.parse(first.startAt) - gapMinutes * MINUTE_MS).toISOString();
  const next = inTheWay.filter((conflict) => conflict.startAt === first.startAt);
  return { freeUntil: later(freeUntil, endAt), next, maintenance: null };
}

/** ISO instants in UTC compare as texts. */
function later(a: string, b: string): string {
  return a > b ? a : b;
}
