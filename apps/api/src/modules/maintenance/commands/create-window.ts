import type { BodyOf, createMaintenanceWindow, MaintenanceDetails } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { lockResource } from '#modules/resources/index.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { rememberAnswer } from '#platform/http/idempotency.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { findWindow, insertWindow } from '../maintenance.repository.ts';
import { assertStillToCome, windowTime } from '../maintenance.rules.ts';
import { describeWindow } from '../maintenance.views.ts';
import { conclude } from './change-window.ts';
import { offerIn, outageOf } from './offer-other-times.ts';

/** From here on nothing new can be booked in it; what is booked stays and is listed, for somebody to decide. */
export async function createWindow(
  ctx: MemberContext,
  input: BodyOf<typeof createMaintenanceWindow>,
): Promise<MaintenanceDetails> {
  return withTransaction(ctx.db, async (tx) => {
    const resource = await lockResource(tx, input.resourceId);
    const now = ctx.clock.now();
    const time = windowTime(input, resource.units, now);
    assertStillToCome(time, now);
    const id = uuidv7();
    const { reason } = input;
    await insertWindow(tx, { id, resourceId: resource.id, ...time, reason, createdBy: ctx.actor.id });
    const announced = await conclude(ctx, tx, { id, happening: 'maintenance-announced', before: null });
    // What is out of service now cannot wait for somebody to think of offering another time.
    const broken = announced.state === 'running' ? await findWindow(tx, id) : null;
    if (broken) await offerIn(tx, ctx, outageOf(broken));
    const answer = broken ? await describeWindow(tx, broken) : announced;
    await rememberAnswer(tx, ctx.idempotency, answer);
    return answer;
  });
}
