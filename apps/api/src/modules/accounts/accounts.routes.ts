import * as contract from '@jari/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { emailKeyOf } from '#platform/email-key.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { createThrottle, throttleKeyOfAddress } from '#platform/throttle.ts';
import { presentSignedIn, presentUser } from './accounts.presenter.ts';
import { crossSite, sessionEnded } from './accounts.problems.ts';
import { REFRESH_TOKEN_DAYS } from './accounts.rules.ts';
import { getUserById, hasAccounts, listPeople } from './accounts.views.ts';
import type { Authenticator, TokenSigner } from './authenticator.ts';
import { changePassword } from './commands/change-password.ts';
import { refreshSession } from './commands/refresh-session.ts';
import { registerAccount, type OpenedSession } from './commands/register-account.ts';
import { resumeRegistration } from './commands/resume-registration.ts';
import { signIn } from './commands/sign-in.ts';
import { signOut } from './commands/sign-out.ts';
import { updateProfile } from './commands/update-profile.ts';
import { updateUser } from './commands/update-user.ts';

/** The cookie is sent to these routes only, never from another site, and no script can read it. */
const COOKIE_NAME = 'jari_refresh';
const COOKIE_PATH = `${contract.API_BASE_PATH}/auth`;

// Tries in 15 minutes. Guesses of a password: 10 for one account, 50 from one address. New accounts: many people
// of one lab share an address, and each costs an address nobody has used.
const TRIES_PER_ACCOUNT = 10;
const SIGN_INS_PER_ADDRESS = 50;
const REGISTRATIONS_PER_ADDRESS = 300;

export interface AccountsRoutes {
  readonly tokens: TokenSigner;
  readonly authenticator: Authenticator;
  /** Whether browsers reach us over https: the cookie then travels no other way. */
  readonly secureCookie: boolean;
}

export function accountsRoutes(app: FastifyInstance, platform: HttpPlatform, accounts: AccountsRoutes): void {
  const { db } = platform;
  const signInsOfAccount = createThrottle(db.pool, 'sign-in-account', TRIES_PER_ACCOUNT);
  const signInsOfAddress = createThrottle(db.pool, 'sign-in-address', SIGN_INS_PER_ADDRESS);
  const registrationsOfAccount = createThrottle(db.pool, 'register-account', TRIES_PER_ACCOUNT);
  const registrationsOfAddress = createThrottle(db.pool, 'register-address', REGISTRATIONS_PER_ADDRESS);
  const passwordChecks = createThrottle(db.pool, 'password-check', TRIES_PER_ACCOUNT);

  const cookieOptions = {
    path: COOKIE_PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure: accounts.secureCookie,
  } as const;
  const answer = (reply: FastifyReply, opened: OpenedSession) => {
    reply.setCookie(COOKIE_NAME, opened.refreshToken, { ...cookieOptions, maxAge: REFRESH_TOKEN_DAYS * 86_400 });
    return presentSignedIn(opened.user, accounts.tokens.sign({ sub: opened.user.id, sid: opened.sessionId }));
  };

  registerEndpoint(app, platform, contract.getInstallation, async (ctx) => ({
    hasAccounts: await hasAccounts(ctx.db),
  }));

  registerEndpoint(
    app,
    platform,
    contract.register,
    async (ctx, { body }, { reply }) => {
      await registrationsOfAddress.consume(throttleKeyOfAddress(ctx.address));
      await registrationsOfAccount.consume(emailKeyOf(body.email));
      return answer(reply, await registerAccount(ctx, body, platform.secret));
    },
    {
      replay: async (ctx, remembered, { reply }) => answer(reply, await resumeRegistration(ctx, remembered)),
    },
  );

  registerEndpoint(app, platform, contract.login, async (ctx, { body }, { reply }) => {
    const [account, address] = [emailKeyOf(body.email), throttleKeyOfAddress(ctx.address)];
    // Counted before the password is looked at, so that parallel guesses cannot slip past the limit.
    await signInsOfAddress.consume(address);
    await signInsOfAccount.consume(account);
    const opened = await signIn(ctx, body);
    await Promise.all([signInsOfAccount.forget(account), signInsOfAddress.giveBack(address)]);
    return answer(reply, opened);
  });

  registerEndpoint(app, platform, contract.refresh, async (ctx, _input, { request, reply }) => {
    if (isCrossSite(request)) throw crossSite();
    const token = request.cookies[COOKIE_NAME];
    if (!token) throw sessionEnded();
    return answer(reply, await refreshSession(ctx, token));
  });

  registerEndpoint(app, platform, contract.logout, async (ctx, _input, { reply }) => {
    await signOut(ctx);
    accounts.authenticator.forget();
    reply.clearCookie(COOKIE_NAME, cookieOptions);
    return undefined;
  });

  registerEndpoint(app, platform, contract.getMe, (ctx) => getUserById(ctx.db, ctx.actor.id));
  registerEndpoint(app, platform, contract.updateMe, async (ctx, { body }) => {
    const user = await updateProfile(ctx, body);
    accounts.authenticator.forget();
    return presentUser(user);
  });
  registerEndpoint(app, platform, contract.changePassword, async (ctx, { body }) => {
    await passwordChecks.consume(ctx.actor.id);
    await changePassword(ctx, body);
    await passwordChecks.forget(ctx.actor.id);
    accounts.authenticator.forget();
    return undefined;
  });

  registerEndpoint(app, platform, contract.listUsers, (ctx, { query }) => listPeople(ctx.db, query));
  registerEndpoint(app, platform, contract.getUser, (ctx, { params }) => getUserById(ctx.db, params.id));
  registerEndpoint(app, platform, contract.updateUser, async (ctx, { params, body }) => {
    const user = await updateUser(ctx, params.id, body);
    accounts.authenticator.forget();
    return presentUser(user);
  });
}

/** Browsers say where a request comes from; SameSite keeps the cookie at home, this is the second lock. */
function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
