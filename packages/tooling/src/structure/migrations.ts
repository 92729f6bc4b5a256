import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Violation } from './violation.ts';

const FILE = /^prisma\/migrations\/([^/]+)\/migration\.sql$/;
const TAKES_AWAY =
  /\b(DROP\s+(TABLE|COLUMN|TYPE|FUNCTION|VIEW|SCHEMA)|RENAME\s+(TO|COLUMN)|SET\s+NOT\s+NULL|ALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE)\b/i;

/**
 * The release before runs on the schema of the release after it, so a migration only adds. One that takes away says so
 * in its name, and releases that do not know it refuse to start on that database.
 */
export function checkMigrations(root: string, paths: readonly string[]): Violation[] {
  return paths.flatMap((path) => {
    const name = FILE.exec(path)?.[1];
    if (name === undefined) return [];
    if (!/^\d{14}_[a-z0-9_]+$/.test(name)) {
      return [{ file: path, sentence: 'A migration is called <yyyymmddhhmmss>_<what_it_does>.' }];
    }
    if (name.includes('_contract_')) return [];
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    return lines.flatMap((text, index) =>
      TAKES_AWAY.test(text.replace(/--.*$/, ''))
        ? [{ file: path, line: index + 1, sentence: 'A migration that takes away is called <time>_contract_<what>.' }]
        : [],
    );
  });
}
