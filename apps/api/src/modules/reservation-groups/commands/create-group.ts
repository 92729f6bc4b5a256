import type { BodyOf, createGroup as contract, ReservationGroup } from '@jari/contract';
import type { CountedBooking } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import {
  chooseHolder,
  counted,
  decideNew,
  decideTogether,
  findSituation,
  toUtc,
  type Draft,
} from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentGroup } from '../reservation-groups.presenter.ts';

type NewGroup = BodyOf<typeof contract>;

/** Books all parts or none; to limits on amount each counts the ones before it. */
export async function createGroup(ctx: MemberContext, input: NewGroup): Promise<ReservationGroup> {
  const groupId = uuidv7();
  const reservations = await decideTogether(ctx, () => decideParts(ctx, input, groupId), {
    answerOf: (all) => presentGroup(groupId, all),
  });
  return presentGroup(groupId, reservations);
}

async function decideParts(ctx: MemberContext, input: NewGroup, groupId: string): Promise<Draft[]> {
  const { title, description, teamId, parts } = input;
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  const holder = await chooseHolder(ctx, { teamId });
  const drafts: Draft[] = [];
  const alongside: CountedBooking[] = [];
  for (const { resourceId, ...units } of parts) {
    const situation = await findSituation(ctx.db, { resourceId, ...time });
    if (!situation) throw notFound();
    const wanted = { title, description, ...units, holder };
    const draft = await decideNew(ctx, wanted, situation, { id: uuidv7(), groupId, alongside: [...alongside] });
    drafts.push(draft);
    alongside.push(...counted(draft, situation));
  }
  return drafts;
}
