import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import type { Config } from '../../config.ts';
import { readSystem } from './system.views.ts';

export function systemRoutes(app: FastifyInstance, platform: HttpPlatform, config: Config): void {
  registerEndpoint(app, platform, contract.getSystemStatus, (ctx) => readSystem(ctx.db, config));
}
