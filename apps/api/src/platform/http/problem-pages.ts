import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEM_TYPE_BASE, problemCodes, problemStatus, type ProblemCode } from '@jari/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../problem.ts';
import { localeOf, wordsFor } from './messages.ts';
import { sendProblem } from './problem-handler.ts';

const FOLDER = join(import.meta.dirname, '../../../../../docs/problems');
const STYLE =
  ':root{color-scheme:light dark;background:light-dark(#fff,#121715);color:light-dark(#161c1b,#e4eae8)}body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:2rem 1.25rem 4rem;overflow-wrap:anywhere}h1{font-size:1.4rem;margin:1.5rem 0 .25rem}code{font:.9em ui-monospace,monospace;background:rgb(128 128 128/16%);border-radius:4px;padding:.1em .3em}a{color:light-dark(#14654d,#6fd3b1)}.words{margin:0 0 1.5rem;color:light-dark(#5a6361,#a3adaa)}nav{font-size:.9rem}';

/** The address in a problem's `type` is a page about it, for whoever meets one; `/problems/` lists them all. */
export function registerProblemPages(app: FastifyInstance): void {
  const pages = readPages();
  app.get(PROBLEM_TYPE_BASE, async (request, reply) => send(reply, 200, 'Problems', indexOf(pages, request)));
  app.get<{ Params: { code: string } }>(`${PROBLEM_TYPE_BASE}:code`, async (request, reply) => {
    const markdown = pages.get(request.params.code);
    const code = problemCodes.find((known) => known === request.params.code);
    if (markdown !== undefined && code) return send(reply, 200, code, pageOf(code, markdown, request));
    if (!(request.headers.accept ?? '').includes('text/html')) return sendProblem(notFound(), request, reply);
    return send(reply, 404, 'No such problem', `<h1>No such problem</h1><p>Jari has none of this name.</p>`);
  });
}

function send(reply: FastifyReply, status: number, title: string, content: string): FastifyReply {
  return reply
    .code(status)
    .header('Cache-Control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" type="image/svg+xml" href="/favicon.svg"><title>${title} · Jari API</title><style>${STYLE}</style></head><body><nav><a href="/docs">Jari API</a> · <a href="${PROBLEM_TYPE_BASE}">Problems</a></nav><main>${content}</main></body></html>`,
    );
}

// The pages are English, as all documents; the title is what the reader saw in the answer.
function pageOf(code: ProblemCode, markdown: string, request: FastifyRequest): string {
  const [heading = '', ...rest] = toHtml(markdown);
  return [heading, titleOf(code, request), ...rest].join('\n');
}

function titleOf(code: ProblemCode, request: FastifyRequest): string {
  const locale = localeOf(request.headers['accept-language']);
  return `<p class="words" lang="${locale}">${escapeHtml(wordsFor(locale).title(code))}</p>`;
}

function indexOf(pages: ReadonlyMap<string, string>, request: FastifyRequest): string {
  const locale = localeOf(request.headers['accept-language']);
  const items = problemCodes
    .filter((code) => pages.has(code))
    .map(
      (code) =>
        `<li><a href="${PROBLEM_TYPE_BASE}${code}"><code>${code}</code></a> (${problemStatus[code]}) <span lang="${locale}">${escapeHtml(wordsFor(locale).title(code))}</span></li>`,
    );
  return `<h1>Problems</h1><p>Every refusal of the API is one of these, as its <code>code</code>.</p><ul>${items.join('')}</ul>`;
}

function readPages(): ReadonlyMap<string, string> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name.slice(0, -'.md'.length), readFileSync(join(FOLDER, name), 'utf8')]));
}

/** The Markdown that these pages are written in: one heading, paragraphs, lists, bold and code. */
export function toHtml(markdown: string): string[] {
  const blocks = markdown.split(/\n{2,}/).map((block) => block.trim());
  return blocks.filter(Boolean).map((block) => {
    if (block.startsWith('# ')) return `<h1>${inline(block.slice(2))}</h1>`;
    if (!block.startsWith('- ')) return `<p>${inline(block)}</p>`;
    const items = block.split(/\n(?=- )/).map((item) => `<li>${inline(item.slice(2))}</li>`);
    return `<ul>${items.join('')}</ul>`;
  });
}

function inline(text: string): string {
  return escapeHtml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
