import { exclusively } from '#platform/jobs/chores.ts';
import type { JobsOfModule } from '#platform/jobs/module-jobs.ts';
import { releaseNoShows, warnNoShows } from './commands/release-no-shows.ts';
import { expireReservations } from './commands/expire-reservations.ts';

const EXPIRE_EVERY_SECONDS = 5;
const CHECK_INS_EVERY_SECONDS = 5;

export const reservationsJobs: JobsOfModule = {
  queues: [],
  start: ({ db }) => ({
    chores: [
      {
        name: 'expire-reservations',
        everySeconds: EXPIRE_EVERY_SECONDS,
        // Two would only get into each other's way; that each is ended once does not depend on it.
        run: () => exclusively(db, 'expire-reservations', async () => void (await expireReservations(db))),
      },
      {
        name: 'check-ins',
        everySeconds: CHECK_INS_EVERY_SECONDS,
        run: () =>
          exclusively(db, 'check-ins', async () => {
            await warnNoShows(db);
            await releaseNoShows(db);
          }),
      },
    ],
  }),
};
