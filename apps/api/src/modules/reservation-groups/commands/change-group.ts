import type { BodyOf, ReservationGroup, updateGroup as contract } from '@jari/contract';
import type { CountedBooking } from '@jari/domain';
import {
  assertMayChange,
  counted,
  decideChange,
  findSituation,
  toUtc,
  type Draft,
} from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { writeGroup, type Member } from './write-group.ts';

type ChangedGroup = BodyOf<typeof contract>;

/** Moves all of it, on the units it has. */
export async function changeGroup(ctx: MemberContext, id: string, input: ChangedGroup): Promise<ReservationGroup> {
  return writeGroup(ctx, id, assertMayChange, (members) => decideEachMember(ctx, members, input));
}

async function decideEachMember(ctx: MemberContext, members: readonly Member[], input: ChangedGroup): Promise<Draft[]> {
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  const exceptReservationIds = members.map(({ id }) => id);
  const drafts: Draft[] = [];
  const alongside: CountedBooking[] = [];
  for (const { now: _now, ...before } of members) {
    const situation = await findSituation(ctx.db, { resourceId: before.resourceId, ...time, exceptReservationIds });
    if (!situation) throw notFound();
    const wanted = { title: input.title, description: input.description, team: before.team, ...time };
    const step = { exceptReservationIds, alongside: [...alongside] };
    const draft = await decideChange(ctx, before, situation, { ...wanted, ...step });
    drafts.push(draft);
    alongside.push(...counted(draft, situation));
  }
  return drafts;
}
