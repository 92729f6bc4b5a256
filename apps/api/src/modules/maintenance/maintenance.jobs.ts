import type { EventConsumer } from '#platform/jobs/dispatcher.ts';
import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { defineQueue, handler, job } from '#platform/jobs/queue.ts';
import { offerAfterOutage, type OutOfService } from './commands/offer-after-outage.ts';

/** A slip of the hand is taken back by then. */
const SETTLED_SECONDS = 10;

const outages = defineQueue<OutOfService>({ name: 'server-outage', keyOf: ({ resourceId }) => resourceId });

const consumer: EventConsumer = ({ topic, resourceId, payload, createdAt }) => {
  const { status, actorId } = payload;
  if (topic !== 'resource.updated' || status !== 'maintenance') return [];
  if (resourceId === null || typeof actorId !== 'string') return [];
  const settled = new Date(Date.parse(createdAt) + SETTLED_SECONDS * 1000);
  return [job(outages, { resourceId, actorId }, settled)];
};

export const maintenanceJobs: JobsOfModule = {
  queues: [outages],
  start: (ctx) => ({
    consumers: [consumer],
    handlers: [handler(outages, (outage) => offerAfterOutage(ctx, outage))],
    chores: [],
  }),
};
