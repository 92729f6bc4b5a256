import type { ReservationGroup } from '@jari/contract';
import { assertMayEnd, assertReasonGiven, decideCancel } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { writeGroup } from './write-group.ts';

export async function cancelGroup(
  ctx: MemberContext,
  id: string,
  reason: string | undefined,
): Promise<ReservationGroup> {
  return writeGroup(ctx, id, assertMayEnd, (members) =>
    members.map((member) => {
      assertReasonGiven(ctx.actor, member, reason);
      return decideCancel(ctx, member, reason);
    }),
  );
}
