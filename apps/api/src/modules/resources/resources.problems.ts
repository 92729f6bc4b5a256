import type { Conflict, Resource } from '@jari/contract';
import { SQL_STATE } from '#platform/db/postgres-error.ts';
import { Problem } from '#platform/problem.ts';

export const nameTaken = (name: string) => new Problem('name-taken', {}, { key: 'name-taken', params: { name } });
export const unitsInUse = (conflicts: Conflict[]) => new Problem('units-in-use', { conflicts });
export const staleResource = (current: Resource) => new Problem('stale-version', { current });

/** The only exclusion constraint that commands of this module can run into is the one on names in service. */
export function resourceViolations(name: string): (sqlState: string) => Problem | null {
  return (sqlState) => (sqlState === SQL_STATE.exclusionViolation ? nameTaken(name) : null);
}
