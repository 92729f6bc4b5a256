import { createHash } from 'node:crypto';
import * as contract from '@jari/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csvHeaders } from '#platform/csv.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { matchesEtag, TextAnswer } from '#platform/http/text-answer.ts';
import { importServers } from './commands/import-servers.ts';
import { presentCsv, presentYaml } from './server-import.presenter.ts';
import { findAllServers } from './server-import.views.ts';

export function serverImportRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.importServers, (ctx, { body }) => importServers(ctx, body));
  registerEndpoint(app, platform, contract.exportServersCsv, async (ctx, _input, { request }) =>
    answer(request, presentCsv(await findAllServers(ctx.db)), `jari-servers-${dayOf(ctx.clock.now())}.csv`),
  );
  registerEndpoint(app, platform, contract.exportServersYaml, async (ctx, _input, { request }) =>
    answer(request, presentYaml(await findAllServers(ctx.db)), `jari-servers-${dayOf(ctx.clock.now())}.yaml`),
  );
}

function answer(request: FastifyRequest, text: string, fileName: string): TextAnswer {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  if (matchesEtag(request.headers['if-none-match'], etag)) return new TextAnswer(etag, null);
  return new TextAnswer(etag, text, csvHeaders(fileName));
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
