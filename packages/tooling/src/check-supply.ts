/** What comes from others: licences, checksums, versions, scripts at installation. Run alone: `npm run check supply`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-step.ts';
import { listFiles } from './structure/source-files.ts';
import { printable } from './structure/violation.ts';
import { readInstalled } from './supply/installed.ts';
import { checkAge, checkExactVersions, checkInstallScripts, checkLicences, checkLockfile } from './supply/rules.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const settings = read('pnpm-workspace.yaml');
const packages = readInstalled(ROOT);
const violations = [
  ...checkLicences(packages),
  ...checkInstallScripts(packages, settings),
  ...checkAge(settings),
  ...checkLockfile(read('pnpm-lock.yaml')),
  ...listFiles(ROOT)
    .filter((path) => /(^|\/)package\.json$/.test(path))
    .flatMap((path) => checkExactVersions(path, read(path))),
];
for (const violation of violations) console.log(printable(violation));
if (violations.length > 0) process.exitCode = 1;
console.log(`${packages.length} packages, ${violations.length} broken rules`);
