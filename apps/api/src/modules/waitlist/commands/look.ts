import { exclusively } from '#platform/jobs/chores.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { offerPlaces } from './offer-places.ts';
import { settleWishes } from './settle-wishes.ts';

/**
 * Settles what is settled, then offers what is free. One at a time in all processes: two would take places for each
 * other's wishes out of turn; that no place goes to two does not depend on it.
 * @returns false: another process is just looking, perhaps at what was there before.
 */
export async function look(ctx: Pick<JobContext, 'db' | 'clock' | 'log'>): Promise<boolean> {
  let isMine = false;
  await exclusively(ctx.db, 'waitlist', async () => {
    isMine = true;
    await settleWishes(ctx.db);
    await offerPlaces(ctx);
  });
  return isMine;
}
