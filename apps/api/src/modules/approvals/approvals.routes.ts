import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import type { ApprovalSource } from './approvals.rules.ts';
import { getRequest, listQueue, sourceOf } from './approvals.views.ts';
import { decideRequest } from './commands/decide-request.ts';
import { decideRequests } from './commands/decide-requests.ts';

/** @param sources one for each kind of request there is. */
export function approvalsRoutes(
  app: FastifyInstance,
  platform: HttpPlatform,
  sources: readonly ApprovalSource[],
): void {
  registerEndpoint(app, platform, contract.listApprovals, (ctx, { query }) => listQueue(ctx, sources, query));
  registerEndpoint(app, platform, contract.getApproval, (ctx, { params }) =>
    getRequest(ctx, sourceOf(sources, params.kind), params.id),
  );
  registerEndpoint(app, platform, contract.approveRequest, (ctx, { params, body }) =>
    decideRequest(ctx, sourceOf(sources, params.kind), { id: params.id, action: 'approve', reason: body.reason }),
  );
  registerEndpoint(app, platform, contract.rejectRequest, (ctx, { params, body }) =>
    decideRequest(ctx, sourceOf(sources, params.kind), { id: params.id, action: 'reject', reason: body.reason }),
  );
  registerEndpoint(app, platform, contract.decideRequests, async (ctx, { body }) => ({
    items: await decideRequests(ctx, sources, body),
  }));
}
