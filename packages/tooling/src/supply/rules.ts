import type { Violation } from '../structure/violation.ts';
import type { InstalledPackage } from './installed.ts';

/** Of these anything may be used and passed on; MPL binds those alone who change its files. */
const LICENCES = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Unlicense',
]);

// Others, each with the reason why it may be here.
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'elkjs EPL-2.0': 'comes with Prisma Studio, which nothing here starts or ships',
  'pretendard OFL-1.1': 'the font: it may be passed on with anything, and not be sold by itself',
  'url-template BSD': 'BSD-3-Clause, by the file it brings',
};

const LOCKFILE = 'pnpm-lock.yaml';
const SETTINGS = 'pnpm-workspace.yaml';
const WEEK_MINUTES = 7 * 24 * 60;

export function checkLicences(packages: readonly InstalledPackage[]): Violation[] {
  return packages
    .filter(({ name, license }) => !isFree(license) && !(`${name} ${license}` in EXCEPTIONS))
    .map(({ name, version, license }) => ({
      file: LOCKFILE,
      sentence: `${name}@${version} is under ${license || 'no licence that it names'}. Take another, or give the reason in EXCEPTIONS.`,
    }));
}

/** `A AND B`: all of them; `A OR B`: one is enough, and we take it. */
function isFree(license: string): boolean {
  const bare = license.replaceAll(/[()]/g, '');
  return bare.split(/ OR /i).some((choice) => choice.split(/ AND /i).every((one) => LICENCES.has(one.trim())));
}

/** Whoever runs something on our machines at installation is on one of the two lists of the settings. */
export function checkInstallScripts(packages: readonly InstalledPackage[], settings: string): Violation[] {
  const listed = new Set([
    ...listIn(settings, 'onlyBuiltDependencies'),
    ...listIn(settings, 'ignoredBuiltDependencies'),
  ]);
  return packages
    .filter(({ name, hasInstallScript }) => hasInstallScript && !listed.has(name))
    .map(({ name, version }) => ({
      file: SETTINGS,
      sentence: `${name}@${version} wants to run at installation. Say under ignoredBuiltDependencies that it may not, or why it must.`,
    }));
}

/** pnpm takes no version that is younger than a week; nothing may be exempt. */
export function checkAge(settings: string): Violation[] {
  const minutes = Number(/^minimumReleaseAge: (\d+)$/m.exec(settings)?.[1] ?? 0);
  const isAll = !settings.includes('minimumReleaseAgeExclude');
  if (minutes >= WEEK_MINUTES && isAll) return [];
  return [{ file: SETTINGS, sentence: `minimumReleaseAge is at least ${WEEK_MINUTES} minutes, for every package.` }];
}

/** Versions are exact where they are asked for. */
export function checkExactVersions(file: string, manifest: string): Violation[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest) as Record<
    string,
    Record<string, string> | undefined
  >;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/.test(version))
    .map(([name, version]) => ({ file, sentence: `${name} is asked for as ${version}. Versions are exact.` }));
}

/** Everything comes from the registry, and is what it was when it was chosen. */
export function checkLockfile(lockfile: string): Violation[] {
  return lockedPackages(lockfile)
    .filter(({ resolution }) => !/^\{integrity: sha512-[\w+/=]+\}$/.test(resolution))
    .map(({ id, resolution }) => ({
      file: LOCKFILE,
      sentence: `${id} comes from ${resolution}, not by its checksum.`,
    }));
}

/** The packages of a lockfile, with where each comes from. */
export function lockedPackages(lockfile: string): { readonly id: string; readonly resolution: string }[] {
  const packages = /\npackages:\n(?<all>[^]*?)\n\S/.exec(lockfile)?.groups?.['all'] ?? '';
  return [...packages.matchAll(/^ {2}'?(\S+?)'?:\n {4}resolution: (.*)$/gm)].map(([, id = '', resolution = '']) => ({
    id,
    resolution,
  }));
}

function listIn(settings: string, key: string): string[] {
  const block = new RegExp(`^${key}:\n((?: {2}- .*\n?)*)`, 'm').exec(settings)?.[1] ?? '';
  return [...block.matchAll(/- '?([^'\n]+)'?/g)].map(([, name = '']) => name);
}
