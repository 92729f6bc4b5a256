import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { acceptOffer } from './commands/accept-offer.ts';
import { changeWish } from './commands/change-wish.ts';
import { makeWish } from './commands/make-wish.ts';
import { passOffer } from './commands/pass-offer.ts';
import { withdrawWish } from './commands/withdraw-wish.ts';
import { readWaitlist } from './waitlist.views.ts';

export function waitlistRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.getWaitlist, (ctx) => readWaitlist(ctx.db, ctx.actor.id));
  registerEndpoint(app, platform, contract.makeWish, (ctx, { body }) => makeWish(ctx, body));
  registerEndpoint(app, platform, contract.changeWish, (ctx, { params, body }) => changeWish(ctx, params.id, body));
  registerEndpoint(app, platform, contract.withdrawWish, async (ctx, { params }) => {
    await withdrawWish(ctx, params.id);
    return undefined;
  });
  registerEndpoint(app, platform, contract.acceptWishOffer, (ctx, { params }) => acceptOffer(ctx, params.id));
  registerEndpoint(app, platform, contract.passWishOffer, (ctx, { params, body }) =>
    passOffer(ctx, params.id, body.next),
  );
}
