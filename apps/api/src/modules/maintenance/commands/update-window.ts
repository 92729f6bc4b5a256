import type { BodyOf, MaintenanceDetails, updateMaintenanceWindow } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { startIsFixed } from '../maintenance.problems.ts';
import { rewriteWindow, unitsOfWindow } from '../maintenance.repository.ts';
import { assertStillToCome, windowTime } from '../maintenance.rules.ts';
import { changeWindow } from './change-window.ts';

/** Another time, other units or another reason. */
export async function updateWindow(
  ctx: MemberContext,
  id: string,
  input: BodyOf<typeof updateMaintenanceWindow>,
): Promise<MaintenanceDetails> {
  return changeWindow(ctx, id, 'maintenance-changed', async (tx, before) => {
    const now = ctx.clock.now();
    const hasBegun = before.state === 'running';
    if (hasBegun && Date.parse(input.startAt) !== Date.parse(before.startAt)) throw startIsFixed();
    const units = await unitsOfWindow(tx, before);
    const time = windowTime(input, units, hasBegun ? new Date(before.startAt) : now);
    assertStillToCome(time, now);
    await rewriteWindow(tx, id, { ...time, reason: input.reason });
  });
}
