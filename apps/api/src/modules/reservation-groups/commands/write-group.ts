import type { ReservationGroup } from '@jari/contract';
import {
  assertStillChangeable,
  decideTogether,
  holdsUnits,
  readForWrite,
  type Draft,
  type ReservationRow,
} from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { getGroup, listMembers } from '../reservation-groups.views.ts';

type AssertMay = Parameters<typeof readForWrite>[2];
export type Member = ReservationRow & { readonly now: string };

/**
 * Writes what of a group still runs or is to come, all of it or nothing.
 * @throws Problem as for one reservation, where nothing is left.
 */
export async function writeGroup(
  ctx: MemberContext,
  id: string,
  assertMay: AssertMay,
  decide: (members: readonly Member[]) => Promise<Draft[]> | Draft[],
): Promise<ReservationGroup> {
  // The request's version is about nothing here.
  const alone = { ...ctx, expectedVersion: null, idempotency: null };
  await decideTogether(alone, async () => decide(await readMembers(alone, id, assertMay)));
  return getGroup(ctx, id);
}

async function readMembers(ctx: MemberContext, id: string, assertMay: AssertMay): Promise<Member[]> {
  const rows = await listMembers(ctx.db, id);
  const members: Member[] = [];
  for (const row of rows) members.push(await readForWrite(ctx, row.id, assertMay));
  const [first] = members;
  if (!first) throw notFound();
  const standing = members.filter(({ status, endAt, now }) => holdsUnits(status) && endAt > now);
  if (standing.length === 0) assertStillChangeable(first);
  return standing;
}
