import { Problem, validationFailed } from '#platform/problem.ts';
import type { WhyNotValid } from './invitations.rules.ts';

export const emailTaken = () => new Problem('email-taken', {}, { key: 'email-taken.invited' });
export const invitationNotValid = (reason: WhyNotValid) =>
  new Problem('invitation-not-valid', { reason }, { key: `invitation-not-valid.${reason}` });
export const notTheInvitedAddress = () => validationFailed('/email', 'must be the address that was invited');
