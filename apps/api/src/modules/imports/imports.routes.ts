import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { importCalendar } from './commands/import-calendar.ts';

export function importsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.importCalendar, (ctx, { body }) => importCalendar(ctx, body));
}
