import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { createResource } from './commands/create-resource.ts';
import { retireResource } from './commands/retire-resource.ts';
import { updateResource } from './commands/update-resource.ts';
import { presentResource } from './resources.presenter.ts';
import { getResourceById, listResources } from './resources.views.ts';

export function resourcesRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.listResources, (ctx, { query }) => listResources(ctx.db, query));
  registerEndpoint(app, platform, contract.getResource, (ctx, { params }) => getResourceById(ctx.db, params.id));
  registerEndpoint(app, platform, contract.createResource, async (ctx, { body }) =>
    presentResource(await createResource(ctx, body)),
  );
  registerEndpoint(app, platform, contract.updateResource, async (ctx, { params, body }) =>
    presentResource(await updateResource(ctx, params.id, body)),
  );
  registerEndpoint(app, platform, contract.retireResource, async (ctx, { params }) => {
    const { resource, futureReservations } = await retireResource(ctx, params.id);
    return { resource: presentResource(resource), futureReservations };
  });
}
