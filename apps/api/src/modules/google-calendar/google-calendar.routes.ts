import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { askForCheck, askForDiagnosis, askForRebuild, receivePush } from './commands/ask-for-work.ts';
import { saveSettings } from './commands/save-settings.ts';
import { readCalendarSync, readIntegration } from './google-calendar.views.ts';

export function googleCalendarRoutes(app: FastifyInstance, platform: HttpPlatform, config: Config): void {
  registerEndpoint(app, platform, contract.getGoogleIntegration, (ctx) => readIntegration(ctx.db, config));
  registerEndpoint(app, platform, contract.checkGoogleIntegration, async (ctx) => {
    if (config.google) await askForCheck(ctx);
    return readIntegration(ctx.db, config);
  });
  registerEndpoint(app, platform, contract.rebuildGoogleIntegration, async (ctx) => {
    if (config.google) await askForRebuild(ctx);
    return readIntegration(ctx.db, config);
  });
  registerEndpoint(app, platform, contract.diagnoseGoogleIntegration, async (ctx) => {
    await askForDiagnosis(ctx);
    return readIntegration(ctx.db, config);
  });
  registerEndpoint(app, platform, contract.updateGoogleSettings, async (ctx, { body }) => {
    await saveSettings(ctx, body);
    return readIntegration(ctx.db, config);
  });
  registerEndpoint(app, platform, contract.receiveGooglePush, async (ctx, _input, { request }) => {
    await receivePush(ctx, request.headers);
    return undefined;
  });
  registerEndpoint(app, platform, contract.getCalendarSync, (ctx, { params }) =>
    readCalendarSync(ctx.db, config, params.id),
  );
}
