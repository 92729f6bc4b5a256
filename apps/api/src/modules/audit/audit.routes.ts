import { Readable } from 'node:stream';
import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { csvHeaders } from '#platform/csv.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { matchesEtag, TextAnswer } from '#platform/http/text-answer.ts';
import { exportLines, exportTag, listAuditPage } from './audit.views.ts';
import { checkChain } from './commands/check-chain.ts';

export function auditRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.listAudit, (ctx, { query }) => listAuditPage(ctx.db, query));
  registerEndpoint(app, platform, contract.exportAudit, async (ctx, { query }, { request }) => {
    const etag = await exportTag(ctx.db, query);
    if (matchesEtag(request.headers['if-none-match'], etag)) return new TextAnswer(etag, null);
    const day = ctx.clock.now().toISOString().slice(0, 10);
    return new TextAnswer(etag, Readable.from(exportLines(ctx.db, query)), csvHeaders(`jari-audit-${day}.csv`));
  });
  // Those who ask while it runs share the answer: it reads the whole log.
  let running: ReturnType<typeof checkChain> | null = null;
  registerEndpoint(app, platform, contract.checkAudit, (ctx) => {
    running ??= checkChain(ctx.db).finally(() => {
      running = null;
    });
    return running;
  });
}
