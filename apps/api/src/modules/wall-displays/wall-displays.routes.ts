import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { createThrottle } from '#platform/throttle.ts';
import { createWallDisplay } from './commands/create-wall-display.ts';
import { readWall } from './commands/read-wall.ts';
import { revokeWallDisplay } from './commands/revoke-wall-display.ts';
import { listDisplays } from './wall-displays.views.ts';

/** In 15 minutes. A screen with a dead address asks twice a minute, and a lab has some behind one address. */
const WRONG_TOKENS_PER_ADDRESS = 200;

export function wallDisplaysRoutes(
  app: FastifyInstance,
  platform: HttpPlatform,
  config: { readonly publicUrl?: string | undefined },
): void {
  const wrongTokens = createThrottle(platform.db.pool, 'wall-token', WRONG_TOKENS_PER_ADDRESS);

  registerEndpoint(app, platform, contract.listWallDisplays, async (ctx) => ({ items: await listDisplays(ctx.db) }));
  registerEndpoint(app, platform, contract.createWallDisplay, async (ctx, { body }, { request }) => {
    const { display, token } = await createWallDisplay(ctx, body);
    const publicUrl = (config.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, '');
    return { display, url: `${publicUrl}/wall/${token}` };
  });
  registerEndpoint(app, platform, contract.revokeWallDisplay, async (ctx, { params }) => {
    await revokeWallDisplay(ctx, params.id);
    return undefined;
  });
  registerEndpoint(app, platform, contract.readWall, (ctx, { params }) => readWall(ctx, params.token, wrongTokens));
}
