import {
  getInvitationByToken,
  getMail,
  invite,
  listInvitations,
  listMails,
  register,
  revokeInvitation,
  sendInvitation,
  updateUser,
} from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { pino } from 'pino';
import { attempt, call, refusal } from '../../../test/call.ts';
import { anAdmin, aPerson, PASSWORD } from '../../../test/factories.ts';
import { anInvitation, anUninvitedAddress, expire, markRevoked, tokenIn } from '../../../test/invitations.ts';
import { race, times } from '../../../test/races.ts';
import { spawnApi, startTestApp, TEST_SECRET } from '../../../test/server.ts';
import { readConfig } from '../../config.ts';
import { signLink } from '../../platform/signed-link.ts';
import { startWorker } from '../../worker.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const logger = pino({ level: 'silent' });

const newcomer = (email: string, invitation?: string) => ({
  body: { email, password: PASSWORD, name: 'Newcomer', ...(invitation !== undefined && { invitation }) },
});
const stateBehind = async (token: string) => (await call(api, getInvitationByToken, { query: { token } })).state;

describe('an invitation', () => {
  test('opens an account with the role it was made for, once', async () => {
    const { invitation, token } = await anInvitation(api, admin, { role: 'admin' });
    expect(await call(api, getInvitationByToken, { query: { token } })).toEqual({
      email: invitation.email,
      name: null,
      role: 'admin',
      invitedByName: admin.name,
      expiresAt: invitation.expiresAt,
      state: 'open',
    });
    const { user } = await call(api, register, newcomer(invitation.email.toLowerCase(), token));
    expect(user.role).toBe('admin');
    expect(await stateBehind(token)).toBe('accepted');
    const again = await refusal(api, register, 'invitation-not-valid', newcomer(invitation.email, token));
    expect(again.reason).toBe('accepted');
  });

  test('is worth nothing any more once who invited is no admin, unless another admin sends it again', async () => {
    const former = await anAdmin(api);
    const { invitation, token } = await anInvitation(api, former, { role: 'admin' });
    const other = await anInvitation(api, former);
    await call(api, sendInvitation, { as: admin, params: { id: other.invitation.id } });
    const body = { name: former.name, role: 'member', status: 'active' } as const;
    await call(api, updateUser, { as: admin, params: { id: former.id }, body });
    expect(await stateBehind(token)).toBe('revoked');
    expect((await refusal(api, register, 'invitation-not-valid', newcomer(invitation.email, token))).reason).toBe(
      'revoked',
    );
    const { items } = await call(api, listInvitations, { as: admin });
    expect(items.find(({ id }) => id === other.invitation.id)?.status).toBe('open');
  });

  test('is stored without anything that a link could be made of', async () => {
    const { invitation, token } = await anInvitation(api, admin);
    const stored = JSON.stringify([
      await api.sql('SELECT * FROM invitations WHERE id = $1', [invitation.id]),
      await api.sql('SELECT payload FROM outbox_events'),
      await api.sql('SELECT answer FROM idempotency_keys'),
    ]);
    const signature = token.split('.').at(-1) ?? '';
    expect(Buffer.from(signature, 'base64url')).toHaveLength(32);
    expect(stored).not.toContain(signature);
  });

  test('is made once per Idempotency-Key, with the link in the second answer too', async () => {
    const input = {
      as: admin,
      body: { email: anUninvitedAddress(), role: 'member' },
      headers: { 'idempotency-key': uuidv7() },
    };
    const [first, again] = [await attempt(api, invite, input), await attempt(api, invite, input)];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(
      await api.sql(`SELECT answer FROM idempotency_keys WHERE key = $1`, [input.headers['idempotency-key']]),
    ).toEqual([{ answer: { invitationId: first.body.id } }]);
  });

  test('of an address that has one already gives it a new link and role, also when 20 admins do so at once', async () => {
    const email = anUninvitedAddress();
    const first = await anInvitation(api, admin, { email });
    const inputs = times(20, () => ({ as: admin, body: { email: email.toUpperCase(), role: 'admin' } }));
    expect(await race([api], invite, inputs)).toEqual({ '201': 20 });
    expect(
      await api.sql('SELECT id, role, generation FROM invitations WHERE email_key = $1', [email.toLowerCase()]),
    ).toEqual([{ id: first.invitation.id, role: 'admin', generation: 21 }]);
    expect(await stateBehind(first.token)).toBe('replaced');
  });

  test('leaves an existing account as it is', async () => {
    const person = await aPerson(api);
    const read = () => api.sql('SELECT * FROM users WHERE id = $1', [person.id]);
    const before = await read();
    await refusal(api, invite, 'email-taken', { as: admin, body: { email: person.email, role: 'admin' } });
    expect(await read()).toEqual(before);
    expect(await api.sql('SELECT id FROM invitations WHERE email_key = $1', [person.email])).toEqual([]);
  });

  test('has done what it was for when the person opens an account without it, as a member', async () => {
    const { invitation, token } = await anInvitation(api, admin, { role: 'admin' });
    const { user } = await call(api, register, newcomer(invitation.email));
    expect(user.role).toBe('member');
    expect(await stateBehind(token)).toBe('accepted');
  });
});

describe('a link', () => {
  test.each([
    ['expired', expire],
    ['revoked', markRevoked],
  ] as const)('opens nothing when it is %s', async (reason, spoil) => {
    const { invitation, token } = await anInvitation(api, admin);
    await spoil(api, invitation);
    expect(await stateBehind(token)).toBe(reason);
    const refused = await refusal(api, register, 'invitation-not-valid', newcomer(invitation.email, token));
    expect(refused.reason).toBe(reason);
    expect(await api.sql('SELECT id FROM users WHERE email = $1', [invitation.email])).toEqual([]);
  });

  test('dies when the invitation is sent again, and the new one works, also after it had expired', async () => {
    const { invitation, token } = await anInvitation(api, admin);
    await expire(api, invitation);
    const sent = await call(api, sendInvitation, { as: admin, params: { id: invitation.id } });
    expect(Date.parse(sent.expiresAt)).toBeGreaterThan(Date.parse(sent.lastSentAt) + 6.9 * 86_400_000);
    expect(sent.status).toBe('open');
    const refused = await refusal(api, register, 'invitation-not-valid', newcomer(invitation.email, token));
    expect(refused.reason).toBe('replaced');
    await call(api, register, newcomer(invitation.email, tokenIn(sent)));
  });

  test('opens an account for nobody but the invited address', async () => {
    const { token } = await anInvitation(api, admin, { role: 'admin' });
    const refused = await refusal(api, register, 'validation-failed', {
      ...newcomer(anUninvitedAddress(), token),
      headers: { 'accept-language': 'ko' },
    });
    expect(refused.errors).toEqual([{ path: '/email', message: '초대받은 이메일이어야 합니다' }]);
    expect(await stateBehind(token)).toBe('open');
  });

  test('cannot be made by anybody else, nor out of another link', async () => {
    const { invitation, token } = await anInvitation(api, admin);
    const other = await anInvitation(api, admin, { role: 'admin' });
    const signature = token.split('.').at(-1);
    const forged = [
      `${token.slice(0, -4)}AAAA`,
      `${other.invitation.id}.1.${signature}`,
      `${invitation.id}.2.${signature}`,
      signLink('another secret of more than 32 bytes!', 'invitation', [invitation.id, '1']),
      signLink(TEST_SECRET, 'unsubscribe', [invitation.id, '1']),
      `${invitation.id}.1.`,
      invitation.id,
    ];
    for (const one of forged) {
      await refusal(api, getInvitationByToken, 'not-found', { query: { token: one } });
      const refused = await refusal(api, register, 'invitation-not-valid', newcomer(invitation.email, one));
      expect(refused.reason).toBe('unknown');
    }
    expect(await stateBehind(token)).toBe('open');
  });

  test('goes to exactly one also over two processes', async () => {
    const second = await spawnApi(api.databaseUrl);
    const { invitation, token } = await anInvitation(api, admin);
    const outcomes = await race(
      [api, second],
      register,
      times(10, () => newcomer(invitation.email, token)),
    );
    expect(outcomes).toEqual({ '201': 1, 'invitation-not-valid': 9 });
  });
});

describe('the list', () => {
  test('has open ones first, with their links, and leaves out what is over when asked to', async () => {
    const own = await startTestApp();
    const boss = await anAdmin(own);
    const [oldest, expired, revoked, latest] = [
      await anInvitation(own, boss),
      await anInvitation(own, boss),
      await anInvitation(own, boss),
      await anInvitation(own, boss),
    ];
    await expire(own, expired.invitation);
    await call(own, revokeInvitation, { as: boss, params: { id: revoked.invitation.id } });
    await call(own, revokeInvitation, { as: boss, params: { id: revoked.invitation.id } });
    const expected = [
      [latest.invitation.id, 'open', true],
      [oldest.invitation.id, 'open', true],
      [revoked.invitation.id, 'revoked', false],
      [expired.invitation.id, 'expired', false],
    ];
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof call<typeof listInvitations>>> = await call(own, listInvitations, {
        as: boss,
        query: { limit: 1, ...(cursor !== null && { cursor }) },
      });
      seen.push(...page.items.map(({ id, status, link }) => [id, status, link !== null]));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(expected);
    const waiting = await call(own, listInvitations, { as: boss, query: { waiting: 'true' } });
    expect(waiting.items.map(({ status }) => status)).toEqual(['open', 'open', 'expired']);
    expect(waiting.items.every(({ delivery }) => delivery === 'by-hand')).toBe(true);
  });
});

describe('the mail', async () => {
  const worker = await startWorker({
    config: readConfig({}),
    databaseUrl: api.databaseUrl,
    secret: TEST_SECRET,
    publicUrl: 'https://jari.example.org',
    logger,
  });
  afterAll(() => worker.close());
  const TIMEOUT = { timeout: 30_000, interval: 50 };
  const mailsTo = async (q: string) => (await call(api, listMails, { as: admin, query: { q } })).items;

  test.each([
    ['ko', '님이 Jari에 초대했습니다', '역할: 멤버', '링크 유효 기한: 20'],
    ['en', 'invites you to Jari', 'Role: Member', 'Link works until: '],
  ] as const)('in %s says who invites to what until when, and its link works', async (locale, subject, role, until) => {
    const email = anUninvitedAddress();
    await call(api, invite, { as: admin, body: { email, role: 'member', locale } });
    await expect.poll(async () => (await mailsTo(email)).map(({ status }) => status), TIMEOUT).toEqual(['kept']);
    const [summary] = await mailsTo(email);
    const mail = await call(api, getMail, { as: admin, params: { id: summary?.id ?? '' } });
    expect(mail).toMatchObject({ kind: 'account-invitation', locale, canUnsubscribe: false, calendar: null });
    expect(mail.subject).toContain(subject);
    expect(mail.subject).toContain(admin.name);
    for (const part of [role, until, 'GMT+9', email]) expect(mail.text).toContain(part);
    const [, token = ''] = /\/sign-up\?invitation=([\w.-]+)/.exec(mail.text) ?? [];
    expect(mail.html).toContain(token);
    expect(JSON.stringify(await api.sql('SELECT * FROM mails WHERE id = $1', [mail.id]))).not.toContain(token);
    await call(api, register, newcomer(email, token));
  });

  test('goes out once per link, and none for what was taken back before', async () => {
    const { invitation } = await anInvitation(api, admin);
    await expect.poll(async () => (await mailsTo(invitation.email)).length, TIMEOUT).toBe(1);
    await call(api, sendInvitation, { as: admin, params: { id: invitation.id } });
    await expect.poll(async () => (await mailsTo(invitation.email)).length, TIMEOUT).toBe(2);
    await markRevoked(api, invitation);
    await refusal(api, sendInvitation, 'invitation-not-valid', { as: admin, params: { id: invitation.id } });
    expect(await mailsTo(invitation.email)).toHaveLength(2);
  });
});
