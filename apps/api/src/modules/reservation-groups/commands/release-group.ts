import type { ReservationGroup } from '@jari/contract';
import { assertMayEnd, decideRelease } from '#modules/reservations/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { writeGroup } from './write-group.ts';

export async function releaseGroup(ctx: MemberContext, id: string): Promise<ReservationGroup> {
  return writeGroup(ctx, id, assertMayEnd, (members) => members.map(decideRelease));
}
