import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ko } from './ko.ts';

const SOURCE = join(import.meta.dirname, '..');

/** Every file that is there with the app or a page of every day; what `later`, `withAllTexts` and `page` load is not. */
function filesOfEveryDay(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file) || !/\.tsx?$/.test(file) || !existsSync(file)) return known;
  known.add(file);
  const code = readFileSync(file, 'utf8')
    .replaceAll(/^import type .*$/gm, '')
    .replaceAll(/(later|withAllTexts|\bpage)\([^;]*?import\([^)]*\)/g, '');
  for (const [, path = ''] of code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    filesOfEveryDay(join(dirname(file), path), known);
  }
  return known;
}

function namespacesOf(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  const opened = [...code.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  );
  const named = [...code.matchAll(/\bt\(\s*['`](\w+):/g)].map(([, name = '']) => name);
  return [...opened, ...named];
}

it('everything that pages of every day say is there with them', () => {
  const files = [...filesOfEveryDay(join(SOURCE, 'main.tsx'))];
  expect(files.length).toBeGreaterThan(100);
  const missing = files.flatMap((file) =>
    namespacesOf(file)
      .filter((name) => !(name in ko))
      .map((name) => `${file.slice(SOURCE.length + 1)}: ${name}`),
  );
  expect(missing).toEqual([]);
});
