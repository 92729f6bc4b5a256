export { createAuthenticator, type Authenticator, type TokenSigner } from './authenticator.ts';
export { accountsRoutes } from './accounts.routes.ts';
export { hasAccounts } from './accounts.views.ts';
