import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { acceptRequest } from './commands/accept-request.ts';
import { askForTime } from './commands/ask-for-time.ts';
import { declineRequest } from './commands/decline-request.ts';
import { putRequestAway } from './commands/put-request-away.ts';
import { withdrawRequest } from './commands/withdraw-request.ts';
import { getRequest, listRequests } from './time-requests.views.ts';

export function timeRequestsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.listTimeRequests, (ctx) => listRequests(ctx));
  registerEndpoint(app, platform, contract.askForTime, (ctx, { body }) => askForTime(ctx, body));
  registerEndpoint(app, platform, contract.getTimeRequest, (ctx, { params }) => getRequest(ctx, params.id));
  registerEndpoint(app, platform, contract.acceptTimeRequest, (ctx, { params }) => acceptRequest(ctx, params.id));
  registerEndpoint(app, platform, contract.declineTimeRequest, (ctx, { params, body }) =>
    declineRequest(ctx, params.id, body.answer),
  );
  registerEndpoint(app, platform, contract.withdrawTimeRequest, (ctx, { params }) => withdrawRequest(ctx, params.id));
  registerEndpoint(app, platform, contract.putTimeRequestAway, async (ctx, { params }) => {
    await putRequestAway(ctx, params.id);
    return undefined;
  });
}
