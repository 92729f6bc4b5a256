import { login, readWall } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt } from '../../../test/call.ts';
import { startTestApp, type TestApp } from '../../../test/server.ts';
import { readConfig } from '../../config.ts';

/** Whether somebody who came along these addresses may still try, after others have tried too often. */
async function mayTry(api: TestApp, headers: Record<string, string>): Promise<boolean> {
  const { problem } = await attempt(api, readWall, { params: { token: 'A'.repeat(64) }, headers });
  return problem?.code !== 'rate-limited';
}

async function useUp(api: TestApp, headers: Record<string, string>): Promise<void> {
  await api.sql('DELETE FROM throttle_counters');
  await attempt(api, readWall, { params: { token: 'A'.repeat(64) }, headers });
  await api.sql('UPDATE throttle_counters SET points = 1000');
  expect(await mayTry(api, headers)).toBe(false);
}

const via = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

describe('without a proxy', async () => {
  const api = await startTestApp();

  test.each([
    via('203.0.113.7'),
    via('127.0.0.1'),
    via('::1', '203.0.113.9'),
    { 'x-real-ip': '203.0.113.7' },
    { 'x-client-ip': '203.0.113.7' },
    { 'cf-connecting-ip': '203.0.113.7' },
    { 'true-client-ip': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7;proto=https' },
  ])('nobody becomes somebody else by saying %j', async (headers) => {
    await useUp(api, {});
    expect(await mayTry(api, headers)).toBe(false);
  });
});

describe('behind a proxy that is trusted', async () => {
  const api = await startTestApp({ config: readConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' }) });

  test.each([
    ['the same address', ['203.0.113.7'], ['203.0.113.7']],
    ['what they made up before the proxy said who they are', ['203.0.113.7'], ['198.51.100.1', '203.0.113.7']],
    ['a chain they made up', ['203.0.113.7'], ['127.0.0.1', '10.1.2.3', '"><script>', '203.0.113.7']],
    ['another proxy of ours', ['203.0.113.7'], ['203.0.113.7', '10.9.9.9']],
    ['the address as IPv6 writes it', ['203.0.113.7'], ['::ffff:203.0.113.7']],
    ['the address in hexadecimal', ['203.0.113.7'], ['::ffff:cb00:7107']],
    ['another address of their network', ['2001:db8:1:2::1'], ['2001:db8:1:2:ffff:1:2:3']],
    ['the same one written out', ['2001:db8:1:2::1'], ['2001:0DB8:0001:0002:0000:0000:0000:0001']],
  ])('somebody stays who they are with %s', async (_what, known, spelt) => {
    await useUp(api, via(...known));
    expect(await mayTry(api, via(...spelt))).toBe(false);
  });

  test.each([
    ['an address', ['203.0.113.7'], ['203.0.113.8']],
    ['a network', ['2001:db8:1:2::1'], ['2001:db8:1:3::1']],
    ['no address at all', ['203.0.113.7'], []],
  ])('others have tries of their own: %s', async (_what, known, other) => {
    await useUp(api, via(...known));
    expect(await mayTry(api, via(...other))).toBe(true);
  });

  test('a hundred networks of one attacker still share the tries for one account', async () => {
    await api.sql('DELETE FROM throttle_counters');
    const body = { email: 'nobody@example.org', password: 'not this one' };
    await attempt(api, login, { body });
    await api.sql(`UPDATE throttle_counters SET points = 10 WHERE key LIKE 'sign-in-account%'`);
    const from = Array.from({ length: 100 }, (_none, index) => via(`2001:db8:${index.toString(16)}::1`));
    const answers = await Promise.all(from.map((headers) => attempt(api, login, { body, headers })));
    expect(new Set(answers.map(({ problem }) => problem?.code))).toEqual(new Set(['rate-limited']));
  });

  test.each(['', ',', ' , ,', 'x'.repeat(5000), '203.0.113.7:1234', '[2001:db8::1]:80', '%00', '1.2.3.4, <script>'])(
    'what is no address does no harm: %j',
    async (said) => {
      const { problem } = await attempt(api, login, {
        body: { email: 'nobody-else@example.org', password: 'not this one' },
        headers: { 'x-forwarded-for': said },
      });
      expect(problem?.code).toMatch(/^(invalid-credentials|rate-limited)$/);
    },
  );
});
