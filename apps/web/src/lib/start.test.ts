import { refresh } from '@jari/contract';
import { setupServer } from 'msw/node';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answer, aSignIn } from '../test/api.ts';
import { changeLanguage } from './i18n.ts';
import { session } from './session.ts';
import { restoreSession } from './sign-in.ts';

const SCRIPT = readFileSync(join(import.meta.dirname, '../../public/start.js'), 'utf8');
const AHEAD = {
  pages: { '/': ['/assets/home.js', '/assets/home.css'], '/calendar': ['/assets/calendar.js'] },
  texts: { ko: ['/assets/ko.js'], en: ['/assets/en.js'] },
};

/** As the browser runs it before anything else, with what the build wrote beside it. */
function start(): string[] {
  const script = document.createElement('script');
  script.dataset['ahead'] = JSON.stringify(AHEAD);
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
  // oxlint-disable-next-line typescript/no-implied-eval -- jsdom runs no scripts of its own
  const run = new Function(SCRIPT) as () => void;
  run();
  return [...document.head.querySelectorAll('link')].map(({ rel, href }) => `${rel} ${new URL(href).pathname}`);
}

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());
afterEach(() => {
  server.resetHandlers();
  session.leave();
  document.head.replaceChildren();
  vi.restoreAllMocks();
});

describe('what runs before the app', () => {
  it('asks for the session once, and the app takes the answer', async () => {
    let asked = 0;
    server.use(
      answer(refresh, () => {
        asked += 1;
        return aSignIn({ accessToken: 'early' });
      }),
    );
    session.begin(aSignIn());
    session.end();
    localStorage.setItem('jari-signed-in', '1');
    start();
    await restoreSession();
    expect([asked, session.accessToken(), session.get().status]).toEqual([1, 'early', 'signed-in']);

    // Good for once: whoever asks later is told how it is then.
    await restoreSession();
    expect(asked).toBe(2);
  });

  it('asks nothing for a browser that never signed in', () => {
    start();
    expect(window.jariRefresh).toBeUndefined();
  });

  it('fetches what the page and the language need, which the app then chooses too', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['fr-FR', 'en-GB', 'ko']);
    const ofPage = ['modulepreload /assets/home.js', 'preload /assets/home.css'];
    expect(start()).toEqual([...ofPage, 'modulepreload /assets/en.js']);
    document.head.replaceChildren();
    changeLanguage('en');
    changeLanguage('ko');
    expect(start()).toEqual([...ofPage, 'modulepreload /assets/ko.js']);
  });
});
