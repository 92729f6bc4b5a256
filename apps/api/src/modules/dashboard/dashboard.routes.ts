import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { findStatus, findTimeline, listMine } from './dashboard.views.ts';

export function dashboardRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.getTimeline, (ctx, { query }) => findTimeline(ctx, query));
  registerEndpoint(app, platform, contract.getStatus, (ctx) => findStatus(ctx));
  registerEndpoint(app, platform, contract.listMyReservations, (ctx, { query }) => listMine(ctx, query));
}
