import type { Wall } from '@jari/contract';
import type { RequestContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { throttleKeyOfAddress, type Throttle } from '#platform/throttle.ts';
import { findByToken, rememberLook } from '../wall-displays.repository.ts';
import { findWall } from '../wall-displays.views.ts';

/** What a screen gets; it has no session, only the address. */
export async function readWall(ctx: RequestContext, token: string, wrongTokens: Throttle): Promise<Wall> {
  const display = await findByToken(ctx.db, token);
  if (!display) {
    await wrongTokens.consume(throttleKeyOfAddress(ctx.address));
    throw notFound();
  }
  await rememberLook(ctx.db, display.id);
  return findWall(ctx.db, display);
}
