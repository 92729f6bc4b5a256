import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allEndpoints, API_BASE_PATH, type EndpointShape } from '@jari/contract';
import type { Page } from '@playwright/test';
import { PASSWORD, register, send } from '../support/api.ts';
import { expect, test } from '../support/test.ts';

// Names of their own for this machine: a browser tells sites apart by them.
const NAMES = '--host-resolver-rules=MAP *.test 127.0.0.1';
test.setTimeout(90_000);
test.use({
  trace: 'off',
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), NAMES] });
  },
});

/** Who attacks whom: another site; the same host at another port, which counts as the same site; and that where it is safe. */
const PAIRS = [
  { what: 'another site', page: 'evil.test', jari: 'jari.test' },
  { what: 'another port of the same name', page: 'jari.test', jari: 'jari.test' },
  { what: 'another port of this machine', page: '127.0.0.1', jari: '127.0.0.1' },
];

test('pages of other origins do nothing in the name of who is signed in', async ({ browser, jari }) => {
  const admin = await register(jari, { email: 'mina@example.org', name: 'Mina', locale: 'en' });
  const answered: { method: string; path: string; status: number }[] = [];
  const front = await listen(passOn(jari.url, (one) => answered.push(one)));
  const evil = await listen(
    createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>evil</title>');
    }),
  );
  const reaches = allEndpoints.filter(({ stream }) => !stream).map((shape) => reach(shape, admin.user.id));

  for (const pair of PAIRS) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const home = `http://${pair.jari}:${front.port}`;
    await page.goto(`${home}/health`);
    const signedIn = { email: 'mina@example.org', password: PASSWORD };
    expect(await ask(page, '/auth/login', signedIn), pair.what).toBe(200);
    const before = await audited();

    await page.goto(`http://${pair.page}:${evil.port}/`);
    answered.length = 0;
    let forms = 0;
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.url().startsWith(home)) forms += 1;
    });
    await attack(page, home, reaches);
    await expect.poll(() => forms, { timeout: 20_000 }).toBe(reaches.filter(({ isForm }) => isForm).length);
    expect(answered.length, pair.what).toBeGreaterThan(reaches.length);
    expect(answered.filter((one) => one.status < 300 && !isPublic(one)).map((one) => ({ ...one, ...pair }))).toEqual(
      [],
    );
    expect(await audited(), pair.what).toBe(before);

    // The visitor has lost nothing by it.
    await page.goto(`${home}/health`);
    expect(await ask(page, '/auth/refresh'), pair.what).toBe(200);
    await context.close();
  }
  front.close();
  evil.close();

  async function audited(): Promise<string> {
    const { items } = await send<{ items: { id: string }[] }>(jari, 'GET', '/audit?limit=1', admin.accessToken);
    return items[0]?.id ?? '';
  }
});

interface Reach {
  readonly method: string;
  readonly path: string;
  /** Also by a form: what concerns signing in. The others answer forms as they answer the same request of a script. */
  readonly isForm: boolean;
}

function reach({ method, path }: EndpointShape, id: string): Reach {
  const isForm = method !== 'GET' && path.startsWith('/auth/');
  return { method, path: API_BASE_PATH + path.replaceAll(/:\w+/g, id), isForm };
}

/** What everybody may read, signed in or not, says nothing of who asks. */
function isPublic({ path, method }: { path: string; method: string }): boolean {
  return method === 'GET' && allEndpoints.some((one) => one.access === 'anyone' && API_BASE_PATH + one.path === path);
}

/** Listens in on what the server answers: a browser tells nobody of answers that a page may not read. */
function passOn(url: string, hear: (answer: { method: string; path: string; status: number }) => void): Server {
  const { hostname: host, port } = new URL(url);
  return createServer((asked, response) => {
    const { method = '', url: path = '', headers } = asked;
    const passed = request({ host, port, method, path, headers }, (answer) => {
      const status = answer.statusCode ?? 0;
      hear({ method, path, status });
      response.writeHead(status, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    asked.pipe(passed);
  });
}

async function listen(server: Server): Promise<{ port: number; close(): void }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function ask(page: Page, path: string, body?: object): Promise<number> {
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return page.evaluate(async ([url, init]) => (await fetch(url, { method: 'POST', ...init })).status, [
    API_BASE_PATH + path,
    json,
  ] as const);
}

/** Everything a page can send to another origin: requests with cookies, with and without asking first, and forms. */
async function attack(page: Page, home: string, reaches: readonly Reach[]): Promise<void> {
  await page.evaluate(
    async ([origin, list]) => {
      const body = '{"email":"mina@example.org","password":"plum-orbit-42-canoe"}';
      const simple = { credentials: 'include', mode: 'no-cors' } as const;
      const asking = { credentials: 'include', headers: { 'content-type': 'application/json' } } as const;
      const fetches = list.flatMap(({ method, path }) =>
        method === 'GET'
          ? [fetch(origin + path, simple), fetch(origin + path, asking)]
          : [
              fetch(origin + path, { ...simple, method: 'POST' }),
              fetch(origin + path, { ...simple, method: 'POST', body }),
              fetch(origin + path, { ...asking, method, body }),
            ],
      );
      await Promise.allSettled(fetches);
      for (const { path, isForm } of list) {
        if (!isForm) continue;
        const frame = document.createElement('iframe');
        // A name that comes later is not found, and the answer opens a window of its own.
        frame.name = path;
        document.body.append(frame);
        const form = document.body.appendChild(document.createElement('form'));
        Object.assign(form, { method: 'POST', action: origin + path, target: path, enctype: 'text/plain' });
        const field = form.appendChild(document.createElement('input'));
        Object.assign(field, { name: body.slice(0, -1), value: '"}' });
        form.submit();
      }
    },
    [home, reaches] as const,
  );
}
