import type { InstalledPackage } from './installed.ts';
import { lockedPackages } from './rules.ts';

export interface Materials {
  readonly product: { readonly name: string; readonly version: string };
  readonly packages: readonly InstalledPackage[];
  /** `name@version` of what runs in production; the rest serves to build and to test. */
  readonly production: ReadonlySet<string>;
  readonly lockfile: string;
}

/** A CycloneDX 1.6 document. The same packages make the same document: no time and no serial number. */
export function billOfMaterials({ product, packages, production, lockfile }: Materials) {
  // What an earlier release left behind in node_modules belongs to nothing.
  const resolutions = new Map(lockedPackages(lockfile).map(({ id, resolution }) => [id, resolution]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': product.name, ...product } },
    components: packages
      .filter(({ name, version }) => resolutions.has(`${name}@${version}`))
      .map(({ name, version, license }) => {
        const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
        const checksum = /sha512-([\w+/=]+)/.exec(resolutions.get(`${name}@${version}`) ?? '')?.[1];
        return {
          type: 'library',
          'bom-ref': purl,
          name,
          version,
          scope: production.has(`${name}@${version}`) ? 'required' : 'excluded',
          ...(checksum && { hashes: [{ alg: 'SHA-512', content: Buffer.from(checksum, 'base64').toString('hex') }] }),
          // One id, several in an expression, or a name of its own.
          ...(license && { licenses: [/ /.test(license) ? { expression: spdx(license) } : licenceOf(license)] }),
          purl,
        };
      }),
  };
}

function licenceOf(license: string) {
  return license === 'BSD' ? { license: { name: license } } : { license: { id: license } };
}

function spdx(license: string): string {
  return license.replaceAll(/ (and|or) /gi, (word) => word.toUpperCase());
}
