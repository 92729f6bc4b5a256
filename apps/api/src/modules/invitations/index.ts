export { inviteMany } from './commands/invite-many.ts';
export { assertRedeemable, closeInvitation, redeemInvitation } from './commands/redeem-invitation.ts';
export { invitationNotValid } from './invitations.problems.ts';
export { invitationsJobs } from './invitations.jobs.ts';
export { forgetInvited, nameInvitations, revokeInvitationsBy } from './invitations.repository.ts';
export { invitationsRoutes } from './invitations.routes.ts';
