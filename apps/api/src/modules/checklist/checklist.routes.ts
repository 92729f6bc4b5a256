import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import type { Config } from '../../config.ts';
import { putChecklistAway } from './commands/put-checklist-away.ts';
import { findChecklist } from './checklist.views.ts';

export function checklistRoutes(app: FastifyInstance, platform: HttpPlatform, config: Pick<Config, 'smtpUrl'>): void {
  const hasMailServer = config.smtpUrl !== undefined;
  registerEndpoint(app, platform, contract.getChecklist, (ctx) => findChecklist(ctx, hasMailServer));
  registerEndpoint(app, platform, contract.putChecklistAway, async (ctx, { body }) => {
    await putChecklistAway(ctx, body.isDismissed);
    return findChecklist(ctx, hasMailServer);
  });
}
