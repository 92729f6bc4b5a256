import { expect, test } from 'vitest';
import { billOfMaterials } from './bill-of-materials.ts';
import type { InstalledPackage } from './installed.ts';
import { checkAge, checkExactVersions, checkInstallScripts, checkLicences, checkLockfile } from './rules.ts';

const aPackage = (given: Partial<InstalledPackage> = {}): InstalledPackage => ({
  name: 'leftpad',
  version: '1.0.0',
  license: 'MIT',
  hasInstallScript: false,
  ...given,
});

test.each(['MIT', 'MPL-2.0', '(MIT OR GPL-3.0)', 'MIT and ISC', 'MIT AND ISC AND BSD-3-Clause'])(
  'a package under %s may be used',
  (license) => expect(checkLicences([aPackage({ license })])).toEqual([]),
);

test.each(['GPL-3.0', 'AGPL-3.0-only', 'SSPL-1.0', 'BUSL-1.1', 'EPL-2.0', 'MIT AND GPL-3.0', 'UNLICENSED', 'BSD', ''])(
  'a package under %j may not',
  (license) => expect(checkLicences([aPackage({ license })])).toHaveLength(1),
);

test('an exception is for one package under one licence', () => {
  expect(checkLicences([aPackage({ name: 'elkjs', license: 'EPL-2.0' })])).toEqual([]);
  expect(checkLicences([aPackage({ name: 'elkjs', license: 'GPL-3.0' })])).toHaveLength(1);
});

const SETTINGS = `minimumReleaseAge: 10080\nonlyBuiltDependencies:\n  - node\n  - '@scope/db'\nignoredBuiltDependencies:\n  - esbuild\n`;

test('what runs something at installation is on a list', () => {
  const packages = ['node', '@scope/db', 'esbuild', 'node-miner'].map((name) =>
    aPackage({ name, hasInstallScript: true }),
  );
  expect(checkInstallScripts(packages, SETTINGS)).toEqual([
    { file: 'pnpm-workspace.yaml', sentence: expect.stringContaining('node-miner@1.0.0') as string },
  ]);
});

test.each(['', 'minimumReleaseAge: 60', 'minimumReleaseAge: 10080\nminimumReleaseAgeExclude:\n  - hurry'])(
  'settings of %j let a version in before it was looked at for a week',
  (settings) => expect(checkAge(settings)).toHaveLength(1),
);

test('a week for everything is enough', () => expect(checkAge(SETTINGS)).toEqual([]));

test.each(['^1.0.0', '~1.0.0', '1.x', '*', 'latest', 'github:a/b', 'https://x.example/y.tgz', 'file:../y'])(
  'a version such as %s is not exact',
  (version) =>
    expect(checkExactVersions('package.json', JSON.stringify({ devDependencies: { x: version } }))).toHaveLength(1),
);

test.each(['1.0.0', '4.0.1-alpha.0', 'workspace:*'])('the version %s is', (version) => {
  expect(checkExactVersions('package.json', JSON.stringify({ dependencies: { x: version } }))).toEqual([]);
});

const lockfile = (resolution: string) =>
  `lockfileVersion: '9.0'\n\npackages:\n\n  '@a/b@1.0.0':\n    resolution: ${resolution}\n\nsnapshots:\n\n  '@a/b@1.0.0': {}\n`;

test.each([
  ['{integrity: sha512-SGUhG5==}', 0],
  ['{integrity: sha1-SGUhG5==}', 1],
  ['{tarball: https://codeload.github.com/a/b}', 1],
  ['{integrity: sha512-SGUhG5==, tarball: https://x.example/b.tgz}', 1],
  ['{commit: 0123abc, repo: https://github.com/a/b, type: git}', 1],
])('what is locked as %s has %i complaints', (resolution, complaints) => {
  expect(checkLockfile(lockfile(resolution))).toHaveLength(complaints);
});

test('the bill of materials names each package that is locked, with its version, licence and checksum', () => {
  const packages = [aPackage({ name: '@a/b', license: 'MIT and ISC' }), aPackage({ name: 'left-behind' })];
  const { components } = billOfMaterials({
    product: { name: 'jari', version: '0.1.0' },
    packages,
    production: new Set(['@a/b@1.0.0']),
    lockfile: lockfile('{integrity: sha512-SGUhG5==}'),
  });
  expect(components).toEqual([
    {
      type: 'library',
      'bom-ref': 'pkg:npm/%40a/b@1.0.0',
      name: '@a/b',
      version: '1.0.0',
      scope: 'required',
      hashes: [{ alg: 'SHA-512', content: '4865211b' }],
      licenses: [{ expression: 'MIT AND ISC' }],
      purl: 'pkg:npm/%40a/b@1.0.0',
    },
  ]);
});
