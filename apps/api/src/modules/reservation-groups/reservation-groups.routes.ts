import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { cancelGroup } from './commands/cancel-group.ts';
import { changeGroup } from './commands/change-group.ts';
import { createGroup } from './commands/create-group.ts';
import { releaseGroup } from './commands/release-group.ts';
import { getGroup } from './reservation-groups.views.ts';

export function reservationGroupsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.createGroup, (ctx, { body }) => createGroup(ctx, body));
  registerEndpoint(app, platform, contract.getGroup, (ctx, { params }) => getGroup(ctx, params.id));
  registerEndpoint(app, platform, contract.updateGroup, (ctx, { params, body }) => changeGroup(ctx, params.id, body));
  registerEndpoint(app, platform, contract.cancelGroup, (ctx, { params, query }) =>
    cancelGroup(ctx, params.id, query.reason),
  );
  registerEndpoint(app, platform, contract.releaseGroup, (ctx, { params }) => releaseGroup(ctx, params.id));
}
