import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of somebody else, as it lies in node_modules. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** As it says itself, such as `MIT`; empty: it says nothing. */
  readonly license: string;
  /** Runs something of its own when it is installed. */
  readonly hasInstallScript: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Every package that pnpm installed, each once. Reads files only: half a second for six hundred. */
export function readInstalled(root: string): InstalledPackage[] {
  const store = join(root, 'node_modules/.pnpm');
  const found = new Map<string, InstalledPackage>();
  for (const folder of readdirSync(store)) {
    for (const path of packagesIn(join(store, folder, 'node_modules'))) {
      const {
        name,
        version,
        license,
        licenses,
        scripts = {},
      } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
      found.set(`${name}@${version}`, {
        name,
        version,
        license: (typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type)) ?? '',
        hasInstallScript:
          ['preinstall', 'install', 'postinstall'].some((script) => script in scripts) ||
          existsSync(join(path, 'binding.gyp')),
      });
    }
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What lies there itself; the rest are links to other folders of the store. */
function packagesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => join(name, inner)) : name,
    )
    .map((name) => join(folder, name))
    .filter((path) => !lstatSync(path).isSymbolicLink() && existsSync(join(path, 'package.json')));
}
