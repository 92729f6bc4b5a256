import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Place } from './maintenance.ts';
import { IdParams, text } from './primitives.ts';
import { Conflict } from './problems.ts';
import { Resource } from './resources.ts';

/** What becomes of a reservation when its server is retired. */
const Fate = z.enum(['kept', 'cancelled', 'moved']);

const affected = z.strictObject({
  reservation: Conflict,
  place: Place.nullable().describe(
    'the nearest equal one on another server with the same GPU model; null: none is free within 30 days',
  ),
});

export const RetirementPreview = z
  .strictObject({ affected: z.array(affected).describe('at most 200, the soonest') })
  .meta({ id: 'RetirementPreview' });
export type RetirementPreview = z.output<typeof RetirementPreview>;

export const Retirement = z
  .strictObject({
    resource: Resource,
    reservations: z.array(affected.extend({ fate: Fate })),
  })
  .meta({ id: 'Retirement' });
export type Retirement = z.output<typeof Retirement>;

export const RetireServerBody = z
  .strictObject({
    reservations: z.enum(['keep', 'cancel', 'move']).describe('what becomes of those that run or are to come'),
    withoutPlace: z.enum(['keep', 'cancel']).default('keep').describe('with move: of those that nothing is free for'),
    reason: text(1, 500).optional().describe('told to the owners; required unless all are kept'),
  })
  .refine((body) => body.reservations === 'keep' || body.reason !== undefined, {
    path: ['reason'],
    message: 'is required unless all reservations are kept',
  })
  .meta({ id: 'RetireServer' });

export const previewRetirement = endpoint({
  id: 'previewRetirement',
  method: 'GET',
  path: '/resources/:id/retire',
  access: 'admin',
  tag: 'Servers',
  summary: 'Which reservations retiring a server would affect, and where they could go',
  params: IdParams,
  status: 200,
  response: RetirementPreview,
  problems: ['not-found'],
});

export const retireServer = endpoint({
  id: 'retireServer',
  method: 'POST',
  path: '/resources/:id/retire',
  access: 'admin',
  tag: 'Servers',
  summary: 'Retire a server, and say what becomes of its reservations',
  description:
    'Nothing new can be booked on it from the first moment. Each reservation is moved or cancelled in a step of its own; should that be interrupted, the same call goes on with the rest.',
  params: IdParams,
  body: RetireServerBody,
  status: 200,
  response: Retirement,
  problems: ['not-found'],
  versioned: true,
});
