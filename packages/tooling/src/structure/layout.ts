import type { SourceFile } from './source-files.ts';
import type { Violation } from './violation.ts';

const MAX_LINES = 300;
const BANNED = /(^|\/)(utils?|helpers?|commons?|services?|misc)(\/|\.(ts|tsx|mjs)$)/;
const ROLES = ['routes', 'views', 'repository', 'rules', 'policy', 'presenter', 'problems', 'jobs'];
// Roles that only one module has.
const SPECIAL = ['accounts/authenticator.ts'];

/** Where files stand, what they are called and how long they are. */
export function checkLayout(paths: readonly string[], sources: readonly SourceFile[]): Violation[] {
  return [
    ...paths.flatMap(checkName),
    ...paths.flatMap(checkRole),
    ...sources.filter(isTooLong).map(({ path }) => ({
      file: path,
      sentence: `has more than ${MAX_LINES} lines. Give what it does second a file and a name of its own.`,
    })),
  ];
}

function isTooLong({ text }: SourceFile): boolean {
  return text.split('\n').length - 1 > MAX_LINES;
}

function checkName(path: string): Violation[] {
  const violations: Violation[] = [];
  if (BANNED.test(path)) {
    violations.push({ file: path, sentence: 'is named after nothing. Name it for what it knows, beside who uses it.' });
  }
  if (/^(apps|packages)\/.*\.(ts|tsx|mjs)$/.test(path) && !/\/[a-z0-9.-]+$/.test(path)) {
    violations.push({ file: path, sentence: 'File names are kebab-case.' });
  }
  return violations;
}

/** The closed vocabulary of a module of the API. */
function checkRole(path: string): Violation[] {
  const [, module, rest] = /^apps\/api\/src\/modules\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (module === undefined || rest === undefined || SPECIAL.includes(`${module}/${rest}`)) return [];
  const isKnown =
    rest === 'index.ts' ||
    rest === 'concurrency.md' ||
    /^commands\/[a-z]+(-[a-z]+)*\.ts$/.test(rest) ||
    /^[a-z/-]+(\.[a-z]+)*\.test\.ts$/.test(rest) ||
    ROLES.some((role) => new RegExp(`^[a-z]+(-[a-z]+)*\\.${role}\\.ts$`).test(rest));
  if (isKnown) return [];
  const roles = ROLES.map((role) => `<${module}>.${role}.ts`).join(', ');
  return [
    {
      file: path,
      sentence: `A module holds index.ts, commands/, ${roles} (or named after one of its things) and tests. A new role needs a decision record.`,
    },
  ];
}
