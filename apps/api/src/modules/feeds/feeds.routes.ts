import * as contract from '@jari/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { createThrottle } from '#platform/throttle.ts';
import { createFeed } from './commands/create-feed.ts';
import { deleteFeed } from './commands/delete-feed.ts';
import { readFeed } from './commands/read-feed.ts';
import { rotateFeed } from './commands/rotate-feed.ts';
import { presentFeed, type Addresses } from './feeds.presenter.ts';
import { listFeedsOf } from './feeds.views.ts';

/** In 15 minutes. A program with a dead link asks a few times an hour, and several people may share an address. */
const WRONG_ADDRESSES_PER_ADDRESS = 100;

export function feedsRoutes(
  app: FastifyInstance,
  platform: HttpPlatform,
  config: { readonly publicUrl?: string | undefined },
): void {
  const wrongAddresses = createThrottle(platform.db.pool, 'feed-address', WRONG_ADDRESSES_PER_ADDRESS);
  const addressesFor = (request: FastifyRequest): Addresses => ({
    secret: platform.secret,
    publicUrl: (config.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, ''),
  });

  registerEndpoint(app, platform, contract.listFeeds, async (ctx, _input, { request }) => ({
    items: (await listFeedsOf(ctx.db, ctx.actor.id)).map((row) => presentFeed(row, addressesFor(request))),
  }));
  registerEndpoint(app, platform, contract.createFeed, async (ctx, { body }, { request }) =>
    presentFeed(await createFeed(ctx, body), addressesFor(request)),
  );
  registerEndpoint(app, platform, contract.rotateFeed, async (ctx, { params }, { request }) =>
    presentFeed(await rotateFeed(ctx, params.id), addressesFor(request)),
  );
  registerEndpoint(app, platform, contract.deleteFeed, async (ctx, { params }) => {
    await deleteFeed(ctx, params.id);
    return undefined;
  });
  registerEndpoint(app, platform, contract.readFeed, (ctx, { params }, { request }) =>
    readFeed(ctx, {
      ...addressesFor(request),
      address: params.id,
      ifNoneMatch: request.headers['if-none-match'],
      wrongAddresses,
    }),
  );
}
