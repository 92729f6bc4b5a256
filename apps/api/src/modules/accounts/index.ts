export { createAuthenticator, type Authenticator, type TokenSigner } from './authenticator.ts';
export { accountsRoutes } from './accounts.routes.ts';
export { hasAccounts } from './accounts.views.ts';
export { appointAdmin } from './commands/appoint-admin.ts';
export { lockPerson } from './commands/lock-person.ts';
export { resetPassword } from './commands/reset-password.ts';
export { changePerson } from './commands/update-user.ts';
