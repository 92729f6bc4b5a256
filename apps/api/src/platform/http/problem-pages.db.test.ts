import { problemCodes } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../../../test/server.ts';
import { toHtml } from './problem-pages.ts';

const api = await startTestApp();
const browse = (path: string, language = 'en') =>
  api.request({ method: 'GET', path, headers: { accept: 'text/html', 'accept-language': language } });

describe('the address in the type of a problem', () => {
  test.each(problemCodes)('%s is a page', async (code) => {
    const answer = await browse(`/problems/${code}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain(`<h1><code>${code}</code>`);
    // Whatever the page is written in has become HTML.
    expect(answer.text).not.toMatch(/\*\*|`|^- |^#/m);
  });

  test('says the title in the language of the reader', async () => {
    expect((await browse('/problems/malformed-request', 'ko')).text).toContain('<p class="words" lang="ko">요청을');
  });

  test('carries the headers of every answer', async () => {
    const { headers } = await browse('/problems/stale-version');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is a page that says so where there is no such problem, and a problem for a program', async () => {
    for (const name of ['nothing', '..%2F..%2Fpackage.json', '%3Cscript%3E', '__proto__']) {
      const answer = await browse(`/problems/${name}`);
      expect([answer.status, answer.text.includes('script')]).toEqual([404, false]);
    }
    const answer = await api.request({ method: 'GET', path: '/problems/nothing', headers: { accept: '*/*' } });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'not-found' });
  });

  test('is reached from the list of all', async () => {
    const { text } = await browse('/problems');
    expect(problemCodes.filter((code) => !text.includes(`href="/problems/${code}"`))).toEqual([]);
  });
});

test('nothing that a page says becomes markup of its own', () => {
  expect(toHtml('# `a<b>`\n\nx & "y"\n\n- **one** <i>\n- two')).toEqual([
    '<h1><code>a&lt;b&gt;</code></h1>',
    '<p>x &amp; &quot;y&quot;</p>',
    '<ul><li><strong>one</strong> &lt;i&gt;</li><li>two</li></ul>',
  ]);
});
