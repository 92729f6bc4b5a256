/** `npm run sbom [file]`: what an installation is made of, as CycloneDX 1.6; without a file it is printed. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-step.ts';
import { billOfMaterials } from './supply/bill-of-materials.ts';
import { readInstalled } from './supply/installed.ts';

const PNPM = 'node_modules/pnpm/bin/pnpm.cjs';

/** What runs in production, as pnpm knows it from the lockfile: `name@version`. */
function productionPackages(): Set<string> {
  const output = execFileSync(process.execPath, [PNPM, 'licenses', 'list', '--prod', '--recursive', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const byLicence = JSON.parse(output) as Record<string, { name: string; versions: string[] }[]>;
  return new Set(
    Object.values(byLicence).flatMap((packages) =>
      packages.flatMap(({ name, versions }) => versions.map((version) => `${name}@${version}`)),
    ),
  );
}

const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>;
const bill = billOfMaterials({
  product: { name: name ?? '', version: version ?? '' },
  packages: readInstalled(ROOT),
  production: productionPackages(),
  lockfile: readFileSync(join(ROOT, 'pnpm-lock.yaml'), 'utf8'),
});
const text = `${JSON.stringify(bill, null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
