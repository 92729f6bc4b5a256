import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { sealEntries } from './commands/seal-entries.ts';

const SEAL_EVERY_SECONDS = 2;

export const auditJobs: JobsOfModule = {
  queues: [],
  start: ({ db }) => ({
    chores: [{ name: 'audit-seals', everySeconds: SEAL_EVERY_SECONDS, run: () => sealEntries(db) }],
  }),
};
