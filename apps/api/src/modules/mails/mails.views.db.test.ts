import { expect, test } from 'vitest';
import { aMail, newMailRequest } from '../../../test/mails.ts';
import { startTestApp } from '../../../test/server.ts';
import { FAILED_QUEUE } from '#platform/jobs/job-queue.ts';
import { FAILED_JOBS } from './mails.views.ts';

const api = await startTestApp();

test('the mails of failed jobs are found by their ids, however many mails there are', async () => {
  await aMail(api, newMailRequest());
  const client = await api.db.pool.connect();
  // A few rows are read as they come; what matters is whether there is another way.
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query<Record<string, string>>(`EXPLAIN ${FAILED_JOBS}`, [FAILED_QUEUE, null, null, 51]);
  client.release(true);
  const plan = rows.flatMap((row) => Object.values(row)).join('\n');
  expect(plan).toContain('mails_pkey');
  expect(plan).toMatch(/Index Cond: \(id = CASE/);
});
