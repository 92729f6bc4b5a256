/** A worker that takes jobs and finishes none; it lives until it is killed. Arguments: database URL, queue, how many. */
import { openJobQueue } from '@jari/api/src/platform/jobs/job-queue.ts';
import { defineQueue, handler } from '@jari/api/src/platform/jobs/queue.ts';
import { createLogger } from '@jari/api/src/platform/log.ts';

const [url = '', name = '', count = '1'] = process.argv.slice(2);
const queue = defineQueue({ name, atOnce: Number(count), limitSeconds: 600 });
const jobs = await openJobQueue(url, [queue], createLogger('silent'));
let held = 0;
await jobs.work([
  handler(queue, async () => {
    held += 1;
    if (held === Number(count)) process.stdout.write('holding\n');
    await new Promise(() => undefined);
  }),
]);
