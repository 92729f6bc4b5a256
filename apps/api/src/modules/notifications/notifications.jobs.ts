import type { Role } from '@jari/contract';
import { UNDO_SECONDS } from '@jari/domain';
import { exclusively, type Chore } from '#platform/jobs/chores.ts';
import type { DispatchedEvent, EventConsumer } from '#platform/jobs/dispatcher.ts';
import type { JobContext, JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { defineQueue, handler, job } from '#platform/jobs/queue.ts';
import { announceMaintenance, type MaintenanceEvent } from './commands/announce-maintenance.ts';
import { sendDigests } from './commands/send-digests.ts';
import { sendReminders } from './commands/send-reminders.ts';
import { betweenEventOf, tellBetween, type BetweenEvent } from './commands/tell-between.ts';
import { tellOfAccount, type AccountEvent } from './commands/tell-of-account.ts';
import { tellOfFeedback } from './commands/tell-of-feedback.ts';
import { tellOfMaintenance, type WindowEvent } from './commands/tell-of-maintenance.ts';
import { tellOfOffers } from './commands/tell-of-offers.ts';
import { tellOfRefusedMove, type RefusedMove } from './commands/tell-of-refused-move.ts';
import { tellOfReservation } from './commands/tell-of-reservation.ts';

const REMINDERS_EVERY_SECONDS = 5;
const DIGESTS_EVERY_SECONDS = 30;

const DECIDED: readonly string[] = ['reservation.approved', 'reservation.rejected', 'reservation.expired'];
/** An offer is held for minutes: every second counts. */
const OFFERED = ['reservation.offered', 'reservation.offer-missed'];

const reservationNotices = defineQueue<{ reservationId: string }>({
  name: 'reservation-notice',
  keyOf: ({ reservationId }) => reservationId,
});
const accountNotices = defineQueue<AccountEvent>({
  name: 'account-notice',
  // A role changed to and fro is one job, which finds that nothing is different; every new password is told.
  keyOf: ({ userId, previousRole, eventId }) => (previousRole === null ? `password:${eventId}` : `role:${userId}`),
});
const maintenanceNotices = defineQueue<MaintenanceEvent>({
  name: 'maintenance-notice',
  keyOf: ({ resourceId }) => resourceId,
});

const windowNotices = defineQueue<WindowEvent>({
  name: 'maintenance-window-notice',
  keyOf: ({ windowId }) => windowId,
});
const offerNotices = defineQueue<{ eventId: number; offerIds: readonly string[] }>({
  name: 'maintenance-offer-notice',
  keyOf: ({ eventId }) => `${eventId}`,
});

const feedbackNotices = defineQueue<{ feedbackId: string; actorId: string | null }>({
  name: 'feedback-notice',
  keyOf: ({ feedbackId }) => feedbackId,
});
const refusedMoveNotices = defineQueue<RefusedMove>({
  name: 'refused-move-notice',
  keyOf: ({ eventId }) => `${eventId}`,
});

const betweenNotices = defineQueue<BetweenEvent>({
  name: 'between-notice',
  keyOf: ({ eventId }) => `${eventId}`,
});

const QUEUES = [
  reservationNotices,
  accountNotices,
  maintenanceNotices,
  windowNotices,
  offerNotices,
  feedbackNotices,
  refusedMoveNotices,
  betweenNotices,
];

export const notificationsJobs = notificationsJobsWith({ undoSeconds: UNDO_SECONDS });

/** Tests do not wait as long as people may think. */
export function notificationsJobsWith({ undoSeconds }: { undoSeconds: number }): JobsOfModule {
  return {
    queues: QUEUES,
    start: (ctx) => ({
      consumers: [consumerOf(undoSeconds)],
      handlers: [
        handler(reservationNotices, async ({ reservationId }) => {
          const lookAgainAt = await tellOfReservation(ctx, reservationId, undoSeconds);
          if (lookAgainAt !== null) {
            await ctx.queue.send([job(reservationNotices, { reservationId }, new Date(lookAgainAt))]);
          }
        }),
        handler(accountNotices, (event) => tellOfAccount(ctx, event)),
        handler(maintenanceNotices, (event) => announceMaintenance(ctx, event)),
        handler(windowNotices, (event) => tellOfMaintenance(ctx, event)),
        handler(offerNotices, ({ offerIds }) => tellOfOffers(ctx, offerIds)),
        handler(betweenNotices, (event) => tellBetween(ctx, event)),
        handler(feedbackNotices, (event) => tellOfFeedback(ctx, event)),
        handler(refusedMoveNotices, (event) => tellOfRefusedMove(ctx, event)),
      ],
      chores: choresOf(ctx),
    }),
  };
}

function consumerOf(undoSeconds: number): EventConsumer {
  return (event) => {
    const { payload, resourceId, id: eventId } = event;
    const settled = new Date(Date.parse(event.createdAt) + undoSeconds * 1000);
    const actorId = textOf(payload['actorId']);
    const between = betweenEventOf(event);
    // What is given away may be taken back; everything else between people is told at once.
    if (between) return [job(betweenNotices, between, 'handedOver' in between.about ? settled : undefined)];
    if (event.topic.startsWith('reservation.')) {
      const reservationId = textOf(payload['reservationId']);
      if (reservationId === null) return [];
      // A decision is looked at right away, for the bells of the admins it was asked of; its owner hears when it settles.
      const isDecided = DECIDED.includes(event.topic) || OFFERED.includes(event.topic);
      return [job(reservationNotices, { reservationId }, isDecided ? undefined : settled)];
    }
    if (event.topic === 'resource.updated' && resourceId !== null && becameMaintenance(event)) {
      return [job(maintenanceNotices, { eventId, resourceId, actorId }, settled)];
    }
    const feedbackId = textOf(payload['feedbackId']);
    if (feedbackId !== null) {
      return event.topic === 'feedback.answered' ? [job(feedbackNotices, { feedbackId, actorId }, settled)] : [];
    }
    if (event.topic === 'integration.move-refused') {
      const reservationId = textOf(payload['reservationId']);
      return reservationId === null
        ? []
        : [job(refusedMoveNotices, { eventId, reservationId, reason: textOf(payload['reason']) })];
    }
    const { offerIds } = payload;
    if (Array.isArray(offerIds)) return [job(offerNotices, { eventId, offerIds: offerIds.map(String) })];
    const windowId = textOf(payload['windowId']);
    if (windowId !== null) return jobsOfMaintenance(event, windowId, settled);
    const userId = textOf(payload['userId']);
    if (userId === null) return [];
    if (event.topic === 'user.password-changed') {
      return [job(accountNotices, { eventId, userId, actorId, previousRole: null })];
    }
    const previousRole = textOf(payload['previousRole']) as Role | null;
    if (event.topic !== 'user.updated' || previousRole === null) return [];
    return [job(accountNotices, { eventId, userId, actorId, previousRole }, settled)];
  };
}

function jobsOfMaintenance({ topic, payload }: DispatchedEvent, windowId: string, settled: Date) {
  if (topic === 'resource.maintenance-answered') return [];
  return [job(windowNotices, { windowId, actorId: textOf(payload['actorId']) }, settled)];
}

function becameMaintenance({ payload }: DispatchedEvent): boolean {
  return payload['status'] === 'maintenance';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function choresOf(ctx: JobContext): Chore[] {
  return [
    {
      name: 'reminders',
      everySeconds: REMINDERS_EVERY_SECONDS,
      // Two would only wait for each other; either alone tells everybody once.
      run: () => exclusively(ctx.db, 'reminders', async () => void (await sendReminders(ctx))),
    },
    {
      name: 'digests',
      everySeconds: DIGESTS_EVERY_SECONDS,
      run: () => exclusively(ctx.db, 'digests', async () => void (await sendDigests(ctx))),
    },
  ];
}
