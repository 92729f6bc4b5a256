import type { FastifyBaseLogger } from 'fastify';
import { auditJobs } from '#modules/audit/index.ts';
import { invitationsJobs } from '#modules/invitations/index.ts';
import { mailsJobs } from '#modules/mails/index.ts';
import { googleCalendarJobs } from '#modules/google-calendar/index.ts';
import { maintenanceJobs } from '#modules/maintenance/index.ts';
import { notificationsJobs } from '#modules/notifications/index.ts';
import { reportsJobs } from '#modules/reports/index.ts';
import { reservationsJobs } from '#modules/reservations/index.ts';
import { timeRequestsJobs } from '#modules/time-requests/index.ts';
import { waitlistJobs } from '#modules/waitlist/index.ts';
import { databaseClock, type Clock } from '#platform/clock.ts';
import { closeDatabase, openDatabase } from '#platform/db/client.ts';
import { housekeeping } from '#platform/housekeeping.ts';
import { startChores } from '#platform/jobs/chores.ts';
import { startDispatcher } from '#platform/jobs/dispatcher.ts';
import { openJobQueue } from '#platform/jobs/job-queue.ts';
import type { JobContext, JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { openLiveHint } from '#platform/live-hint.ts';
import type { Config } from './config.ts';

export interface WorkerOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly secret: string;
  /** Where people reach Jari, without a slash at the end: links in mails begin with it. */
  readonly publicUrl: string;
  readonly logger: FastifyBaseLogger;
  readonly clock?: Clock;
}

export interface Worker {
  /** Something was probably written: look soon. */
  poke(): void;
  /** Finishes the work under way. What is queued goes on with the next worker. */
  close(): Promise<void>;
}

// Jobs wait for other machines most of the time, so few connections do.
const POOL_SIZE = 6;

/** The table of contents of the background work: every module that has some. */
const modules: readonly JobsOfModule[] = [
  reservationsJobs,
  waitlistJobs,
  timeRequestsJobs,
  maintenanceJobs,
  mailsJobs,
  invitationsJobs,
  notificationsJobs,
  googleCalendarJobs,
  auditJobs,
  reportsJobs,
];

export const allQueues = modules.flatMap((module) => module.queues);

/** Works on what requests leave behind. Any number of workers may run beside each other. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { config, secret, publicUrl, logger: log } = options;
  const { databaseDirectUrl } = config;
  const db = openDatabase(options.databaseUrl, { poolSize: POOL_SIZE, isPooled: databaseDirectUrl !== undefined });
  const clock = options.clock ?? databaseClock(db.pool);
  // Its connections say in the database that this worker is alive: none that a pooler lends to others.
  const queue = await openJobQueue(databaseDirectUrl ?? options.databaseUrl, allQueues, log);
  const ctx: JobContext = { db, clock, log, config, secret, publicUrl, queue };
  const work = modules.map((module) => module.start(ctx));

  await queue.work(work.flatMap(({ handlers = [] }) => handlers));
  const consumers = work.flatMap((module) => module.consumers ?? []);
  const dispatcher = startDispatcher(db.pool, queue, consumers, log);
  const hint = openLiveHint(config.redisUrl, log);
  hint.listen(() => dispatcher.poke());
  const stopChores = startChores([housekeeping(db), ...work.flatMap(({ chores = [] }) => chores)], log);

  return {
    poke: () => dispatcher.poke(),
    async close() {
      hint.close();
      await Promise.all([stopChores(), dispatcher.close()]);
      await queue.close();
      for (const { close } of work) close?.();
      await closeDatabase(db);
    },
  };
}
