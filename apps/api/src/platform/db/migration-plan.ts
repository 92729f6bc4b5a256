import { StartError } from '../start-error.ts';
import type { Migration } from './migration-files.ts';

export interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

export interface MigrationPlan {
  readonly pending: readonly Migration[];
  /** Applied by a newer release; this one runs on without knowing them, because migrations only add. */
  readonly newer: readonly string[];
}

/** Takes something away that older releases use, so they must not run on it. */
const CONTRACT = '_contract_';

/** @throws StartError when the database's history is not one this release can stand on */
export function pendingMigrations(known: readonly Migration[], applied: readonly AppliedMigration[]): MigrationPlan {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const row of applied) assertTrusted(row, byName.get(row.migration_name));
  const done = new Set(applied.map((row) => row.migration_name));
  const pending = known.filter((migration) => !done.has(migration.name));
  const newer = applied.map((row) => row.migration_name).filter((name) => !byName.has(name));
  assertSuccessors(newer, known.at(-1)?.name ?? '', pending.length > 0);
  return { pending, newer };
}

function assertTrusted(row: AppliedMigration, migration: Migration | undefined): void {
  if (!row.finished) {
    throw new StartError(
      `Migration ${row.migration_name} was begun on this database and never finished. ` +
        'Repair it, then mark it with "prisma migrate resolve".',
    );
  }
  if (migration && migration.checksum !== row.checksum) {
    throw new StartError(
      `Migration ${row.migration_name} was changed after it was applied to this database. ` +
        'Put the file back as it was; a change of the schema is a new migration.',
    );
  }
}

function assertSuccessors(unknown: readonly string[], newest: string, incomplete: boolean): void {
  const stranger = unknown.find((name) => name < newest) ?? (incomplete ? unknown[0] : undefined);
  if (stranger !== undefined) {
    throw new StartError(
      `The database has a migration that is not of this line of releases (${stranger}). Nothing was changed.`,
    );
  }
  const contract = unknown.find((name) => name.includes(CONTRACT));
  if (contract !== undefined) {
    throw new StartError(
      `The database belongs to a newer release that took away what this one needs (${contract}). Start that release.`,
    );
  }
}
