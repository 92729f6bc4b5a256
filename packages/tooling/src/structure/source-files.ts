import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly line: number;
  /** `import type`: gone at run time. */
  readonly typeOnly: boolean;
  /** A file of the repository, or `npm:<package>`, or `node:<module>`. */
  readonly target: string;
}

/** All files that git knows or would know, generated and ignored ones left out. */
export function listFiles(root: string): string[] {
  const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(output.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
}

export function readSources(root: string, paths: readonly string[]): SourceFile[] {
  return paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map((path) => readSource(root, path));
}

function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, imports: findImports(path, text) };
}

// Static and dynamic imports and re-exports; the formatter writes them in no other way.
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

export function findImports(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    const line = text.slice(0, match.index + match[0].length).split('\n').length;
    return { line, typeOnly: match[1] !== undefined, target: resolveTarget(path, specifier) };
  });
}

const WORKSPACE = /^@jari\/(contract|domain)$/;

function resolveTarget(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(path), specifier));
  if (specifier.startsWith('#')) return `apps/api/src/${specifier.slice(1)}`;
  const workspace = WORKSPACE.exec(specifier)?.[1];
  if (workspace !== undefined) return `packages/${workspace}/src/index.ts`;
  if (specifier.startsWith('node:')) return specifier;
  return `npm:${/^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier}`;
}
