import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { cancelReservation } from './commands/cancel-reservation.ts';
import { changeReservation } from './commands/change-reservation.ts';
import { createReservation } from './commands/create-reservation.ts';
import { releaseReservation } from './commands/release-reservation.ts';
import { findAvailability, getReservationById, listAllReservations } from './reservations.views.ts';

export function reservationsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.createReservation, (ctx, { body }) => createReservation(ctx, body));
  registerEndpoint(app, platform, contract.listReservations, (ctx, { query }) => listAllReservations(ctx, query));
  registerEndpoint(app, platform, contract.checkAvailability, (ctx, { query }) => findAvailability(ctx, query));
  registerEndpoint(app, platform, contract.getReservation, (ctx, { params }) => getReservationById(ctx, params.id));
  registerEndpoint(app, platform, contract.updateReservation, (ctx, { params, body }) =>
    changeReservation(ctx, params.id, body),
  );
  registerEndpoint(app, platform, contract.cancelReservation, (ctx, { params, query }) =>
    cancelReservation(ctx, params.id, query.reason),
  );
  registerEndpoint(app, platform, contract.releaseReservation, (ctx, { params }) => releaseReservation(ctx, params.id));
}
