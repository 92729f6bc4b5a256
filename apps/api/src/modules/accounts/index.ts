export { createAuthenticator, type Authenticator, type TokenSigner } from './authenticator.ts';
export { accountsRoutes } from './accounts.routes.ts';
export { hasAccounts } from './accounts.views.ts';
export { lockPerson } from './commands/lock-person.ts';
export { changePerson } from './commands/update-user.ts';
