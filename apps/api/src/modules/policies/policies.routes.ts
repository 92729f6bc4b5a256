import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { savePolicies } from './commands/save-policies.ts';
import { saveServerPolicy } from './commands/save-server-policy.ts';
import { getPolicies, previewDocument, previewServer, testPolicy } from './policies.views.ts';

export function policiesRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.getPolicies, (ctx) => getPolicies(ctx));
  registerEndpoint(app, platform, contract.savePolicies, (ctx, { body }) => savePolicies(ctx, body));
  registerEndpoint(app, platform, contract.previewPolicies, (ctx, { body }) => previewDocument(ctx, body));
  registerEndpoint(app, platform, contract.testPolicy, (ctx, { body }) => testPolicy(ctx, body));
  registerEndpoint(app, platform, contract.saveServerPolicy, (ctx, { params, body }) =>
    saveServerPolicy(ctx, params.id, body.policy),
  );
  registerEndpoint(app, platform, contract.previewServerPolicy, (ctx, { params, body }) =>
    previewServer(ctx, params.id, body.policy),
  );
}
