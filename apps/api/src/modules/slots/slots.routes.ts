import { findSlot } from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { answerSlotQuery } from './slots.views.ts';

export function slotsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, findSlot, (ctx, { query }) => answerSlotQuery(ctx, query));
}
