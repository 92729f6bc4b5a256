import type { TeamDetail } from '@jari/contract';
import { SQL_STATE } from '#platform/db/postgres-error.ts';
import { Problem } from '#platform/problem.ts';

export const notInTeam = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-in-team' });
export const notTeamManager = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-team-manager' });
export const staleTeam = (current: TeamDetail) => new Problem('stale-version', { current });

/** The only exclusion constraint that commands of this module can run into is the one on names in use. */
export function teamViolations(name: string): (sqlState: string) => Problem | null {
  return (sqlState) =>
    sqlState === SQL_STATE.exclusionViolation
      ? new Problem('name-taken', {}, { key: 'name-taken.team', params: { name } })
      : null;
}
