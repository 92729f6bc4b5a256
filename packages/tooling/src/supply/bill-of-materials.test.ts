import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, expect, test } from 'vitest';

const SBOM = join(import.meta.dirname, '../sbom.ts');
// The schemas as their authors publish them.
const library = createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json');
const schema = (file: string): object =>
  JSON.parse(readFileSync(join(dirname(library), 'res/schema', file), 'utf8')) as object;
const REFERRED_TO = ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'];

let printed: { components: { licenses?: unknown; purl?: string }[] };
beforeAll(() => {
  printed = JSON.parse(
    execFileSync(process.execPath, [SBOM], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  ) as typeof printed;
});

/** @returns what is wrong with it. */
function faultsOf(bill: unknown): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const file of REFERRED_TO) ajv.addSchema(schema(file), `http://cyclonedx.org/schema/${file}`);
  // Two formats that no package of ours knows; neither is used for what a bill of ours holds.
  addFormats.default(ajv).addFormat('iri-reference', true).addFormat('idn-email', true);
  const isValid = ajv.compile(schema('bom-1.6.SNAPSHOT.schema.json'));
  isValid(bill);
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

test('what npm run sbom prints is CycloneDX 1.6, and names the packages of production', () => {
  expect(faultsOf(printed)).toEqual([]);
  expect(printed.components.length).toBeGreaterThan(50);
  expect(printed.components.map(({ purl }) => purl)).toContainEqual(expect.stringMatching(/^pkg:npm\/fastify@\d/));
});

test.each([
  ['a licence that is none', { licenses: [{ license: { id: 'MIT-ish' } }] }],
  ['a field that CycloneDX does not have', { colour: 'green' }],
  ['a hash of the wrong length', { hashes: [{ alg: 'SHA-512', content: 'abc' }] }],
])('%s would be found', (_what, change) => {
  const [first, ...rest] = printed.components;
  expect(faultsOf({ ...printed, components: [{ ...first, ...change }, ...rest] })).not.toEqual([]);
});
