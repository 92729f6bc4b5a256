import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const ROUTES = join(import.meta.dirname, '../src/routes.tsx');
const PAGE = /(?:dailyPage|page)\('([^':]+)', \(\) => import\('\.\/(pages\/[^']+)'\)\)/g;
const SCRIPT = '<script src="/start.js"';
const LANGUAGES = ['ko', 'en'];

type Bundle = Rolldown.OutputBundle;

/**
 * Tells `public/start.js` which files every address needs and each language, so that the browser fetches them beside the
 * app's own code instead of learning of them from it.
 */
export function ahead(): Plugin {
  return {
    name: 'jari:ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        if (!html.includes(SCRIPT)) throw new Error(`index.html no longer begins with ${SCRIPT}`);
        const isThere = (file: string) => html.includes(`"/${file}"`);
        const files = (source: string) => filesOf(bundle, source).filter((file) => !isThere(file));
        const pages = [...readFileSync(ROUTES, 'utf8').matchAll(PAGE)].map(([, path = '', source = '']) => [
          path,
          source,
        ]);
        const data = {
          pages: Object.fromEntries(pages.map(([path = '', source = '']) => [path, files(source).map(addressOf)])),
          texts: Object.fromEntries(LANGUAGES.map((name) => [name, files(`locales/${name}.ts`).map(addressOf)])),
        };
        return html.replace(SCRIPT, `${SCRIPT} data-ahead="${JSON.stringify(data).replaceAll('"', '&quot;')}"`);
      },
    },
  };
}

/** The file that a module of ours begins, with everything that it imports at once. */
function filesOf(bundle: Bundle, source: string): string[] {
  const chunk = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(`/src/${source}`),
  );
  if (chunk?.type !== 'chunk') throw new Error(`No file begins with ${source}`);
  const found = new Set<string>();
  const add = (name: string) => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || found.has(name)) return;
    found.add(name);
    for (const style of file.viteMetadata?.importedCss ?? []) found.add(style);
    file.imports.forEach(add);
  };
  add(chunk.fileName);
  return [...found];
}

function addressOf(file: string): string {
  return `/${file}`;
}
