import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { readHeatMap, readMonths, readReportFile, readUse, readWaiting } from './reports.views.ts';

export function reportsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.reportUse, (ctx, { query }) => readUse(ctx.db, query, query.by));
  registerEndpoint(app, platform, contract.reportHeatMap, async (ctx, { query }) => ({
    cells: await readHeatMap(ctx.db, query),
  }));
  registerEndpoint(app, platform, contract.reportMonths, async (ctx, { query }) => ({
    items: await readMonths(ctx.db, query),
  }));
  registerEndpoint(app, platform, contract.reportWaiting, async (ctx, { query }) => ({
    items: await readWaiting(ctx.db, query),
  }));
  registerEndpoint(app, platform, contract.downloadReport, (ctx, { query }) => readReportFile(ctx, query));
}
