import { defineQueue } from '#platform/jobs/queue.ts';

/**
 * Pauses of at most ten minutes, so that mails go out soon after a mail server is back, and so many of them that a
 * server may be away for a day.
 */
export const mailQueue = defineQueue<{ mailId: string }>({
  name: 'mail',
  retries: 150,
  firstPauseSeconds: 5,
  longestPauseSeconds: 600,
  limitSeconds: 120,
  atOnce: 50,
});
