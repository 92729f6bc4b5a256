import { getInstallation, getRegistration, invite, register, saveRegistration } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { anAdmin, PASSWORD } from '../../../test/factories.ts';
import { race, times } from '../../../test/races.ts';
import { spawnApi, startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const second = await spawnApi(api.databaseUrl);

let made = 0;
const newcomer = (domain = 'example.org') => {
  made += 1;
  return { email: `new-${made}@${domain}`, password: PASSWORD, name: 'Newcomer' };
};
const invitationFor = async (email: string) => {
  const { link } = await call(api, invite, { as: admin, body: { email, role: 'member' } });
  return new URL(link ?? '').searchParams.get('invitation') ?? '';
};

// Before anybody has an account.
await api.sql('UPDATE registration_settings SET is_open = false');
const opened = await call(api, getInstallation, {});
const { user: founder } = await call(api, register, { body: newcomer() });
const admin = await anAdmin(api);
const save = (isOpen: boolean, emailDomains: string[] = []) =>
  call(api, saveRegistration, { as: admin, body: { isOpen, emailDomains } });

const waitingOnes = async () =>
  (await api.sql(`SELECT 1 FROM pg_locks l WHERE NOT l.granted AND l.locktype IN ('transactionid', 'tuple')`)).length;

describe('registration', () => {
  test('of the first account is always possible', () => {
    expect(opened).toEqual({ hasAccounts: false, registration: { isOpen: true, emailDomains: [] } });
    expect(founder.role).toBe('admin');
  });

  test('is by invitation when it is closed, and everybody may know', async () => {
    await save(false);
    expect(await call(api, getInstallation, {})).toMatchObject({ registration: { isOpen: false } });
    expect(await refusal(api, register, 'registration-closed', { body: newcomer() })).toMatchObject({
      reason: 'invitation-only',
    });
    const body = newcomer();
    const invitation = await invitationFor(body.email);
    // Whoever knows only the address has not shown that it is theirs.
    await refusal(api, register, 'registration-closed', { body });
    expect((await attempt(api, register, { body: { ...body, invitation } })).status).toBe(201);
  });

  test('does not tell of addresses while it is closed', async () => {
    await save(false);
    const body = { ...newcomer(), email: founder.email };
    expect((await attempt(api, register, { body })).problem?.code).toBe('registration-closed');
  });

  test('is open to the domains of the list, in any case, to none below them, and to who was invited', async () => {
    await save(true, ['Lab.Example.org', 'lab.example.org', 'uni.example']);
    expect(await call(api, getRegistration, { as: admin })).toMatchObject({
      emailDomains: ['lab.example.org', 'uni.example'],
    });
    expect((await attempt(api, register, { body: newcomer('LAB.example.org') })).status).toBe(201);
    for (const domain of ['example.org', 'sub.uni.example', 'notuni.example', 'uni.example.evil']) {
      const { reason, emailDomains } = await refusal(api, register, 'registration-closed', { body: newcomer(domain) });
      expect([reason, emailDomains]).toEqual(['email-domain', ['lab.example.org', 'uni.example']]);
    }
    const body = newcomer('elsewhere.example');
    const invitation = await invitationFor(body.email);
    expect((await attempt(api, register, { body: { ...body, invitation } })).status).toBe(201);
  });

  test.each(['@lab.example', 'lab', 'http://lab.example', 'lab..example', 'a b.example'])(
    'takes no domain such as %s',
    async (domain) => {
      const body = { isOpen: true, emailDomains: [domain] };
      const { errors } = await refusal(api, saveRegistration, 'validation-failed', { as: admin, body });
      expect(errors).toMatchObject([{ path: '/emailDomains/0' }]);
    },
  );

  test('waits for an admin who is just closing it, and then lets nobody in, on two processes', async () => {
    await save(true);
    const closing = await api.db.pool.connect();
    try {
      await closing.query('BEGIN');
      await closing.query('UPDATE registration_settings SET is_open = false');
      const outcomes = race(
        [api, second],
        register,
        times(4, () => ({ body: newcomer() })),
      );
      await expect.poll(() => waitingOnes(), { timeout: 5000 }).toBe(4);
      await closing.query('COMMIT');
      expect(await outcomes).toEqual({ 'registration-closed': 4 });
    } finally {
      closing.release();
    }
  });

  test('is not decided on an older version of the settings', async () => {
    const { version } = await save(true);
    const headers = { 'if-match': `"${version - 1}"` };
    const body = { isOpen: false, emailDomains: [] };
    const { current } = await refusal(api, saveRegistration, 'stale-version', { as: admin, body, headers });
    expect(current).toEqual({ isOpen: true, emailDomains: [], version });
  });
});
