import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { findHolder } from '#modules/teams/index.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { assertMaySee } from './reports.policy.ts';
import { readHeatMap, readMonths, readReportFile, readUse, readWaiting } from './reports.views.ts';

export function reportsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.reportUse, async (ctx, { query }) => {
    await assertMayRead(ctx, query);
    return readUse(ctx.db, query, query.by);
  });
  registerEndpoint(app, platform, contract.reportHeatMap, async (ctx, { query }) => {
    await assertMayRead(ctx, query);
    return { cells: await readHeatMap(ctx.db, query) };
  });
  registerEndpoint(app, platform, contract.reportMonths, async (ctx, { query }) => {
    await assertMayRead(ctx, query);
    return { items: await readMonths(ctx.db, query) };
  });
  registerEndpoint(app, platform, contract.reportWaiting, async (ctx, { query }) => {
    await assertMayRead(ctx, query);
    return { items: await readWaiting(ctx.db, query) };
  });
  registerEndpoint(app, platform, contract.downloadReport, async (ctx, { query }) => {
    await assertMayRead(ctx, query);
    return readReportFile(ctx, query);
  });
}

async function assertMayRead({ db, actor }: MemberContext, query: contract.ReportQuery): Promise<void> {
  const { teamId } = query;
  const asksAsManager = actor.role !== 'admin' && query.userId !== actor.id && teamId !== undefined;
  const holder = asksAsManager ? await findHolder(db, { userId: actor.id, teamId, by: actor.id }) : null;
  assertMaySee(actor, query, holder?.isManaged ?? false);
}
