import type { ProblemExtras, User } from '@jari/contract';
import { SQL_STATE } from '#platform/db/postgres-error.ts';
import { Problem, validationFailed } from '#platform/problem.ts';

export const emailTaken = () => new Problem('email-taken', {});
export const invalidCredentials = () => new Problem('invalid-credentials', {});
export const accountDisabled = () => new Problem('account-disabled', {});
export const wrongPassword = () => new Problem('wrong-password', {});
export const lastAdmin = () => new Problem('last-admin', {});
export const accountClosed = (reason: ProblemExtras<'account-closed'>['reason']) =>
  new Problem('account-closed', { reason }, { key: `account-closed.${reason}` });
export const notIntoItself = () => validationFailed('/intoId', 'must be another account');
export const intoDisabled = () => validationFailed('/intoId', 'must be an active account');

export function reservationsAhead(reservationCount: number): Problem {
  const detail = { key: 'reservations-ahead', params: { count: reservationCount } };
  return new Problem('reservations-ahead', { reservationCount }, detail);
}

export function registrationClosed(
  reason: ProblemExtras<'registration-closed'>['reason'],
  emailDomains: string[],
): Problem {
  const detail = { key: `registration-closed.${reason}`, params: { domains: emailDomains.join(', ') } };
  return new Problem('registration-closed', { reason, emailDomains }, detail);
}

export const sessionEnded = () => new Problem('not-signed-in', {}, { key: 'session-ended' });
export const crossSite = () => new Problem('not-allowed', {}, { key: 'not-allowed.cross-site' });
export const staleUser = (current: User) => new Problem('stale-version', { current });

/** The only unique key a new account can run into is its address. */
export function accountViolations(sqlState: string): Problem | null {
  return sqlState === SQL_STATE.uniqueViolation ? emailTaken() : null;
}
