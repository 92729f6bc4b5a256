import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { changeView } from './commands/change-view.ts';
import { deleteView } from './commands/delete-view.ts';
import { saveView } from './commands/save-view.ts';
import { listViews } from './saved-views.views.ts';

export function savedViewsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.listSavedViews, async (ctx) => ({ items: await listViews(ctx) }));
  registerEndpoint(app, platform, contract.saveView, (ctx, { body }) => saveView(ctx, body));
  registerEndpoint(app, platform, contract.changeView, (ctx, { params, body }) => changeView(ctx, params.id, body));
  registerEndpoint(app, platform, contract.deleteView, async (ctx, { params }) => {
    await deleteView(ctx, params.id);
    return undefined;
  });
}
