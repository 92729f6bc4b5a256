import { sendTestMail } from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { anAdmin } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { startTestApp } from '../../../test/server.ts';
import { mailTest } from './commands/mail-test.ts';
import { TEST_MAIL_TOPIC } from './mails.rules.ts';

const api = await startTestApp();
const { ctx, mailsOf } = await startNotices(api);

test('an admin gets one mail for each time they asked for one, and the audit log says who asked', async () => {
  const admin = await anAdmin(api);
  await call(api, sendTestMail, { as: admin });
  const [event] = await api.sql<{ id: number; payload: { userId: string } }>(
    'SELECT id, payload FROM outbox_events WHERE topic = $1',
    [TEST_MAIL_TOPIC],
  );
  expect(event?.payload).toEqual({ userId: admin.id });
  const wanted = { eventId: Number(event?.id), userId: admin.id };
  await mailTest(ctx, wanted);
  await mailTest(ctx, wanted);
  expect(await mailsOf(admin)).toMatchObject([{ kind: 'test', unsubscribeUrl: null }]);
  expect(await api.sql(`SELECT actor_id FROM audit_entries WHERE action = 'mail.tested'`)).toEqual([
    { actor_id: admin.id },
  ]);
});
