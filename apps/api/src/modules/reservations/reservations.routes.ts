import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { cancelReservation } from './commands/cancel-reservation.ts';
import { changeReservation } from './commands/change-reservation.ts';
import { createReservation } from './commands/create-reservation.ts';
import { checkInReservation } from './commands/check-in-reservation.ts';
import { extendReservation } from './commands/extend-reservation.ts';
import { moveToServer } from './commands/move-to-server.ts';
import { releaseReservation } from './commands/release-reservation.ts';
import { splitReservation } from './commands/split-reservation.ts';
import { undoStep } from './commands/undo-step.ts';
import { withdrawChange } from './commands/withdraw-change.ts';
import { transferReservation } from './commands/transfer-reservation.ts';
import { listColleaguesOf } from './colleagues.views.ts';
import { findExtension } from './extension.views.ts';
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
  registerEndpoint(app, platform, contract.moveReservation, (ctx, { params, body }) =>
    moveToServer(ctx, params.id, body),
  );
  registerEndpoint(app, platform, contract.withdrawChange, (ctx, { params }) => withdrawChange(ctx, params.id));
  registerEndpoint(app, platform, contract.getExtension, (ctx, { params }) => findExtension(ctx, params.id));
  registerEndpoint(app, platform, contract.extendReservation, (ctx, { params, body }) =>
    extendReservation(ctx, params.id, body.until),
  );
  registerEndpoint(app, platform, contract.splitReservation, (ctx, { params, body }) =>
    splitReservation(ctx, params.id, body),
  );
  registerEndpoint(app, platform, contract.transferReservation, (ctx, { params, body }) =>
    transferReservation(ctx, params.id, body),
  );
  registerEndpoint(app, platform, contract.undoReservation, (ctx, { params }) => undoStep(ctx, params.id));
  registerEndpoint(app, platform, contract.listColleagues, (ctx, { params, query }) =>
    listColleaguesOf(ctx, params.id, query.q),
  );
  registerEndpoint(app, platform, contract.checkInReservation, (ctx, { params }) => checkInReservation(ctx, params.id));
}
