import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { acceptOffer } from './commands/accept-offer.ts';
import { createWindow } from './commands/create-window.ts';
import { declineOffer } from './commands/decline-offer.ts';
import { endWindow } from './commands/end-window.ts';
import { offerOtherTimes } from './commands/offer-other-times.ts';
import { previewRetirement } from './commands/preview-retirement.ts';
import { retireServer } from './commands/retire-server.ts';
import { updateWindow } from './commands/update-window.ts';
import { findPreview, getWindow, listOpenOffers, listWindows } from './maintenance.views.ts';

export function maintenanceRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.listMaintenanceWindows, (ctx, { query }) => listWindows(ctx, query));
  registerEndpoint(app, platform, contract.previewMaintenance, (ctx, { query }) => findPreview(ctx, query));
  registerEndpoint(app, platform, contract.getMaintenanceWindow, (ctx, { params }) => getWindow(ctx, params.id));
  registerEndpoint(app, platform, contract.createMaintenanceWindow, (ctx, { body }) => createWindow(ctx, body));
  registerEndpoint(app, platform, contract.updateMaintenanceWindow, (ctx, { params, body }) =>
    updateWindow(ctx, params.id, body),
  );
  registerEndpoint(app, platform, contract.endMaintenanceWindow, (ctx, { params }) => endWindow(ctx, params.id));
  registerEndpoint(app, platform, contract.offerOtherTimes, (ctx, { params }) => offerOtherTimes(ctx, params.id));
  registerEndpoint(app, platform, contract.listMaintenanceOffers, (ctx) => listOpenOffers(ctx));
  registerEndpoint(app, platform, contract.acceptMaintenanceOffer, (ctx, { params }) => acceptOffer(ctx, params.id));
  registerEndpoint(app, platform, contract.previewRetirement, (ctx, { params }) => previewRetirement(ctx, params.id));
  registerEndpoint(app, platform, contract.retireServer, (ctx, { params, body }) => retireServer(ctx, params.id, body));
  registerEndpoint(app, platform, contract.declineMaintenanceOffer, (ctx, { params }) => declineOffer(ctx, params.id));
}
