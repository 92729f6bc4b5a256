import type { User } from '@jari/contract';
import { SQL_STATE } from '#platform/db/postgres-error.ts';
import { Problem } from '#platform/problem.ts';

export const emailTaken = () => new Problem('email-taken', {});
export const invalidCredentials = () => new Problem('invalid-credentials', {});
export const accountDisabled = () => new Problem('account-disabled', {});
export const wrongPassword = () => new Problem('wrong-password', {});
export const lastAdmin = () => new Problem('last-admin', {});
export const sessionEnded = () => new Problem('not-signed-in', {}, { key: 'session-ended' });
export const crossSite = () => new Problem('not-allowed', {}, { key: 'not-allowed.cross-site' });
export const staleUser = (current: User) => new Problem('stale-version', { current });

/** The only unique key a new account can run into is its address. */
export function accountViolations(sqlState: string): Problem | null {
  return sqlState === SQL_STATE.uniqueViolation ? emailTaken() : null;
}
