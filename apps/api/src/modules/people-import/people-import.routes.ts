import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { csvHeaders } from '#platform/csv.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { matchesEtag, TextAnswer } from '#platform/http/text-answer.ts';
import { importPeople } from './commands/import-people.ts';
import { findPeopleCsv } from './people-import.views.ts';

export function peopleImportRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.importPeople, (ctx, { body }) => importPeople(ctx, body));
  registerEndpoint(app, platform, contract.exportPeople, async (ctx, _input, { request }) => {
    const { etag, csv } = await findPeopleCsv(ctx);
    if (matchesEtag(request.headers['if-none-match'], etag)) return new TextAnswer(etag, null);
    const day = ctx.clock.now().toISOString().slice(0, 10);
    return new TextAnswer(etag, csv, csvHeaders(`jari-people-${day}.csv`));
  });
}
