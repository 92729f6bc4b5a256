import { describe, expect, it } from 'vitest';
import { returnPath, signInPath } from './return-path.ts';

describe('the way back after signing in', () => {
  it('leads to the page and the filters one came from', () => {
    const from = { pathname: '/servers', search: '?q=h100&tag=lab a' };
    expect(returnPath(new URL(signInPath(from), 'http://jari').search)).toBe('/servers?q=h100&tag=lab a');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'never leaves the app for "%s"',
    (next) => {
      expect(returnPath(`?${new URLSearchParams({ next }).toString()}`)).toBe('/');
    },
  );
});
