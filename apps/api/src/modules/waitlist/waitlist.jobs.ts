import { exclusively } from '#platform/jobs/chores.ts';
import type { EventConsumer } from '#platform/jobs/dispatcher.ts';
import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { defineQueue, handler, job } from '#platform/jobs/queue.ts';
import { look } from './commands/look.ts';
import { settleWishes } from './commands/settle-wishes.ts';

const SETTLE_EVERY_SECONDS = 5;
/** Time alone opens places too: a server can be booked further ahead, a new week begins, a wish has rested. */
const LOOK_EVERY_SECONDS = 60;

/** Until another process has looked. */
const BUSY_MS = 1000;

/** Looks that wait become one. */
const looks = defineQueue<object>({ name: 'waitlist', keyOf: () => 'waitlist', limitSeconds: 600, atOnce: 1 });

/** These only take time. */
const TAKES: readonly string[] = [
  'reservation.created',
  'reservation.approved',
  'reservation.offered',
  'reservation.offer-accepted',
  'reservation.checked-in',
  'waitlist.offered',
  'waitlist.fulfilled',
  'waitlist.paused',
  'waitlist.expired',
  'waitlist.withdrawn',
];
const MAY_FREE = /^(?:reservation|waitlist|resource|policy|team|user)\./;

const consumer: EventConsumer = ({ topic }) => (MAY_FREE.test(topic) && !TAKES.includes(topic) ? [job(looks, {})] : []);

export const waitlistJobs: JobsOfModule = {
  queues: [looks],
  start: (ctx) => ({
    consumers: [consumer],
    handlers: [
      handler(looks, async () => {
        if (await look(ctx)) return;
        await ctx.queue.send([job(looks, {}, new Date(ctx.clock.now().getTime() + BUSY_MS))]);
      }),
    ],
    chores: [
      {
        name: 'settle-wishes',
        everySeconds: SETTLE_EVERY_SECONDS,
        // Two would only get into each other's way.
        run: () => exclusively(ctx.db, 'settle-wishes', async () => void (await settleWishes(ctx.db))),
      },
      { name: 'waitlist', everySeconds: LOOK_EVERY_SECONDS, run: () => ctx.queue.send([job(looks, {})]) },
    ],
  }),
};
