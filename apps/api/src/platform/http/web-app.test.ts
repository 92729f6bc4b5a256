import fastify from 'fastify';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerWebApp } from './web-app.ts';

const PAGE = '<!doctype html><title>Jari</title>';
const CODE = 'export const answer = 42;';
const app = fastify();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jari-web-'));
  await mkdir(join(folder, 'assets'));
  const files = { 'index.html': PAGE, 'assets/app-1234.js': CODE };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(folder, `${name}.gz`), gzipSync(text));
  }
  await registerWebApp(app, folder);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const ask = async (url: string, encoding: string) => {
  const headers = { accept: 'text/html', 'accept-encoding': encoding };
  const { statusCode, headers: answered } = await app.inject({ url, headers });
  const { 'content-encoding': sentAs, 'content-type': type, 'cache-control': kept, vary } = answered;
  return { statusCode, sentAs, type, kept, vary };
};

describe('the web app', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])('is sent as the build compressed it, to a browser that takes %s', async (accepted, sentAs) => {
    const vary = 'accept-encoding';
    expect(await ask('/assets/app-1234.js', accepted)).toEqual({
      statusCode: 200,
      sentAs,
      vary,
      type: 'application/javascript; charset=utf-8',
      kept: 'public, max-age=31536000, immutable',
    });
    const page = { statusCode: 200, sentAs, vary, type: 'text/html; charset=utf-8', kept: 'no-cache' };
    expect([await ask('/', accepted), await ask('/calendar', accepted)]).toEqual([page, page]);
  });
});
