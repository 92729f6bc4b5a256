import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { bookingProblems, endsAfterStart, endsAfterStartError, unitIds } from './booking-fields.ts';
import { endpoint } from './endpoint.ts';
import { Place } from './maintenance.ts';
import { Id, IdParams, Instant, text } from './primitives.ts';
import { TimeRequestState } from './problems.ts';

/** Somebody asks for time that another person's reservation holds. */
export const TimeRequest = z
  .strictObject({
    id: Id,
    reservation: z.strictObject({ id: Id, title: z.string(), owner: PersonRef, place: Place }).describe('as it is now'),
    asker: PersonRef,
    place: Place.describe('what is asked for'),
    title: z.string().describe('what it would be used for'),
    extends: z.strictObject({ id: Id, title: z.string() }).nullable().describe('the own reservation that would go on'),
    message: z.string().nullable(),
    state: TimeRequestState,
    answer: z.string().nullable().describe('what its owner said with the answer'),
    expiresAt: z.string(),
    createdAt: z.string(),
    decidedAt: z.string().nullable(),
  })
  .meta({ id: 'TimeRequest' });
export type TimeRequest = z.output<typeof TimeRequest>;

export const AskForTimeBody = z
  .strictObject({
    reservationId: Id.describe('whose time is asked for'),
    startAt: Instant.describe('within that reservation; what has passed counts as now'),
    endAt: Instant,
    unitIds: unitIds
      .optional()
      .describe('left out: all it holds, or those that the extended reservation shares with it'),
    title: text(1, 200).optional().describe('of the reservation that would be made'),
    extendsId: Id.optional().describe('an own reservation that would go on until `endAt` instead'),
    message: text(1, 500, { multiline: true }).optional(),
  })
  .refine(endsAfterStart, endsAfterStartError)
  .refine(({ title, extendsId }) => (title === undefined) !== (extendsId === undefined), {
    path: ['title'],
    message: 'give either title or extendsId',
  })
  .meta({ id: 'AskForTime' });

export const listTimeRequests = endpoint({
  id: 'listTimeRequests',
  method: 'GET',
  path: '/time-requests',
  access: 'member',
  tag: 'Reservations',
  summary: 'Who asks for my time, and whose time I asked for',
  description:
    'Open ones, and what became of the others in the last seven days, but for mine that I have put away; at most 100 each, the newest first.',
  status: 200,
  response: z.strictObject({ received: z.array(TimeRequest), sent: z.array(TimeRequest) }).meta({ id: 'TimeRequests' }),
  problems: [],
});

export const askForTime = endpoint({
  id: 'askForTime',
  method: 'POST',
  path: '/time-requests',
  access: 'member',
  tag: 'Reservations',
  summary: "Ask for some time of another person's reservation",
  description:
    'Its owner is told, and accepts or declines. The rules of the server are those for any booking of the asker. Open until the time asked for begins, at most 24 hours; what is asked for from now on half an hour, and it begins with the yes; asking the same reservation again replaces what was asked before.',
  body: AskForTimeBody,
  status: 201,
  location: '/time-requests/:id',
  response: TimeRequest,
  problems: [...bookingProblems, 'reservation-ended', 'reservation-not-active'],
  idempotent: true,
});

export const getTimeRequest = endpoint({
  id: 'getTimeRequest',
  method: 'GET',
  path: '/time-requests/:id',
  access: 'member',
  tag: 'Reservations',
  summary: 'One request for time',
  description: 'To whoever asks and whoever is asked.',
  params: IdParams,
  status: 200,
  response: TimeRequest,
  problems: ['not-found'],
});

export const acceptTimeRequest = endpoint({
  id: 'acceptTimeRequest',
  method: 'POST',
  path: '/time-requests/:id/accept',
  access: 'member',
  tag: 'Reservations',
  summary: 'Give the time that I am asked for',
  description:
    'My reservation gives it up and the other one gets it in one step. What is left of mine before, after and on other units stays.',
  params: IdParams,
  status: 200,
  response: TimeRequest,
  problems: [...bookingProblems, 'request-closed'],
});

export const declineTimeRequest = endpoint({
  id: 'declineTimeRequest',
  method: 'POST',
  path: '/time-requests/:id/decline',
  access: 'member',
  tag: 'Reservations',
  summary: 'Keep the time that I am asked for',
  params: IdParams,
  body: z.strictObject({ answer: text(1, 500, { multiline: true }).optional() }).meta({ id: 'DeclineTimeRequest' }),
  status: 200,
  response: TimeRequest,
  problems: ['not-found', 'request-closed'],
});

export const withdrawTimeRequest = endpoint({
  id: 'withdrawTimeRequest',
  method: 'POST',
  path: '/time-requests/:id/withdraw',
  access: 'member',
  tag: 'Reservations',
  summary: 'Ask no longer',
  params: IdParams,
  status: 200,
  response: TimeRequest,
  problems: ['not-found', 'request-closed'],
});

export const putTimeRequestAway = endpoint({
  id: 'putTimeRequestAway',
  method: 'PUT',
  path: '/time-requests/:id/put-away',
  access: 'member',
  tag: 'Reservations',
  summary: 'I have seen what became of what I asked for',
  description: 'It is listed no more. One that still waits for its answer is not found here: withdraw it instead.',
  params: IdParams,
  status: 204,
  problems: ['not-found'],
});
