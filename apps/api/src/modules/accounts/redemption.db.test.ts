import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { anAdmin, PASSWORD } from '../../../test/factories.ts';
import { anInvitation } from '../../../test/invitations.ts';
import { times } from '../../../test/races.ts';
import { startTestApp, TEST_SECRET } from '../../../test/server.ts';
import { systemClock } from '../../platform/clock.ts';
import type { RequestContext } from '../../platform/http/request-context.ts';
import { Problem } from '../../platform/problem.ts';
import { registerAccount } from './commands/register-account.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

test('the link of an invitation goes to exactly one of 100 who use it at once', async () => {
  const { invitation, token } = await anInvitation(api, admin, { role: 'admin' });
  const ctx: RequestContext = {
    db: api.db,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    requestId: uuidv7(),
    locale: 'en',
    address: '127.0.0.1',
    userAgent: null,
    expectedVersion: null,
    idempotency: null,
  };
  // Below the limit of tries per address, which would answer most of them.
  const outcomes = await Promise.all(
    times(100, async () => {
      try {
        return (
          await registerAccount(
            ctx,
            { email: invitation.email, password: PASSWORD, name: 'Newcomer', invitation: token },
            TEST_SECRET,
          )
        ).user.role;
      } catch (error) {
        return error instanceof Problem ? `${error.code} ${JSON.stringify(error.extras)}` : String(error);
      }
    }),
  );
  expect(outcomes.filter((outcome) => outcome === 'admin')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'invitation-not-valid {"reason":"accepted"}')).toHaveLength(99);
  expect(await api.sql('SELECT role FROM users WHERE email = $1', [invitation.email])).toEqual([{ role: 'admin' }]);
});
