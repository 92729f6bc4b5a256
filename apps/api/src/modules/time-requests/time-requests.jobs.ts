import { exclusively } from '#platform/jobs/chores.ts';
import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { closeRequests } from './commands/close-requests.ts';

const CLOSE_EVERY_SECONDS = 5;

export const timeRequestsJobs: JobsOfModule = {
  queues: [],
  start: ({ db }) => ({
    chores: [
      {
        name: 'close-time-requests',
        everySeconds: CLOSE_EVERY_SECONDS,
        run: () => exclusively(db, 'close-time-requests', async () => void (await closeRequests(db))),
      },
    ],
  }),
};
