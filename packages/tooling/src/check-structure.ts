/** The rules of the house that no other tool knows. Run alone: `npm run check structure`. */
import { fileURLToPath } from 'node:url';
import { checkArrows } from './structure/arrows.ts';
import { checkCycles } from './structure/cycles.ts';
import { checkDates } from './structure/dates.ts';
import { checkLayout } from './structure/layout.ts';
import { checkMigrations } from './structure/migrations.ts';
import { listFiles, readSources } from './structure/source-files.ts';
import { printable } from './structure/violation.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const paths = listFiles(root);
const sources = readSources(root, paths);
const violations = [
  ...checkArrows(sources),
  ...checkCycles(sources),
  ...checkDates(sources),
  ...checkLayout(paths, sources),
  ...checkMigrations(root, paths),
];
for (const violation of violations) console.log(printable(violation));
if (violations.length > 0) process.exitCode = 1;
console.log(`${sources.length} files, ${violations.length} broken rules`);
