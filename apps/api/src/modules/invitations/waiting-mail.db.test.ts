import { listMails, revokeInvitation, sendInvitation } from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { anAdmin } from '../../../test/factories.ts';
import { anInvitation, anUninvitedAddress } from '../../../test/invitations.ts';
import { startMailServer } from '../../../test/mail-server.ts';
import { silent } from '../../../test/mails.ts';
import { startTestApp, TEST_SECRET } from '../../../test/server.ts';
import { readConfig } from '../../config.ts';
import { startWorker } from '../../worker.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const server = await startMailServer();
const worker = await startWorker({
  config: readConfig({ SMTP_URL: server.url, MAIL_FROM: 'Jari <jari@lab.example.org>' }),
  databaseUrl: api.databaseUrl,
  secret: TEST_SECRET,
  publicUrl: 'https://jari.example.org',
  logger: silent,
});
afterAll(() => worker.close());

const TIMEOUT = { timeout: 30_000, interval: 50 };
const mailsTo = async (q: string) => (await call(api, listMails, { as: admin, query: { q } })).items;

/** An invitation whose mail waits for the mail server. */
async function aWaitingInvitation() {
  await server.down();
  const email = anUninvitedAddress().toLowerCase();
  const { invitation } = await anInvitation(api, admin, { email });
  await expect.poll(async () => (await mailsTo(email))[0]?.tries ?? 0, TIMEOUT).toBeGreaterThan(0);
  return invitation;
}

describe('an invitation whose mail still waits', () => {
  test('is not mailed any more when it is taken back', async () => {
    const { id, email } = await aWaitingInvitation();
    await call(api, revokeInvitation, { as: admin, params: { id } });
    await server.up();
    await expect.poll(async () => (await mailsTo(email))[0]?.status, TIMEOUT).toBe('withdrawn');
    expect(await mailsTo(email)).toMatchObject([{ withdrawnFor: 'no-longer-true' }]);
    expect(server.received(email)).toEqual([]);
  });

  test('is mailed once when it is sent again, with the link that works', async () => {
    const { id, email } = await aWaitingInvitation();
    await call(api, sendInvitation, { as: admin, params: { id } });
    await expect.poll(async () => (await mailsTo(email)).length, TIMEOUT).toBe(2);
    await server.up();
    const statuses = async () => (await mailsTo(email)).map(({ status }) => status).toSorted();
    await expect.poll(statuses, TIMEOUT).toEqual(['sent', 'withdrawn']);
    expect(server.received(email)).toHaveLength(1);
  });
});
