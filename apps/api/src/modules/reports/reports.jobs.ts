import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { sumUpDays } from './commands/sum-up-days.ts';

const EVERY_SECONDS = 30;

export const reportsJobs: JobsOfModule = {
  queues: [],
  start: ({ db }) => ({
    chores: [{ name: 'report-days', everySeconds: EVERY_SECONDS, firstAfterSeconds: 10, run: () => sumUpDays(db) }],
  }),
};
