import { describe, expect, test } from 'vitest';
import { emailKeyOf } from '#platform/email-key.ts';
import { judgeRefresh } from './accounts.rules.ts';

test.each(['Mina@Example.org', ' mina@example.org ', 'MINA@EXAMPLE.ORG', 'ｍina@example.org'])(
  '%s is one address',
  (email) => {
    expect(emailKeyOf(email)).toBe('mina@example.org');
  },
);

describe('a refresh token', () => {
  const now = new Date('2026-12-01T00:00:00Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const fresh = {
    now,
    expiresAt: ago(-60),
    usedAt: null,
    sessionEndsAt: ago(-60),
    sessionEndedAt: null,
    userIsActive: true,
  };

  test.each([
    ['unused', {}, 'rotate'],
    ['used 10 s ago by another tab', { usedAt: ago(10) }, 'rotate'],
    ['used longer ago', { usedAt: ago(10.001) }, 'end-session'],
    ['used longer ago and expired', { usedAt: ago(11), expiresAt: ago(1) }, 'end-session'],
    ['expired', { expiresAt: now }, 'refuse'],
    ['of a session that is over', { sessionEndsAt: now }, 'refuse'],
    ['of a session that was ended', { sessionEndedAt: ago(1), usedAt: ago(99) }, 'refuse'],
    ['of a disabled account', { userIsActive: false }, 'refuse'],
  ])('%s: %j means %s', (_what, change, verdict) => {
    expect(judgeRefresh({ ...fresh, ...change })).toBe(verdict);
  });
});
