import * as contract from '@jari/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { emailKeyOf } from '#platform/email-key.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { createThrottle, throttleKeyOfAddress } from '#platform/throttle.ts';
import { presentSignedIn, presentUser } from './accounts.presenter.ts';
import { crossSite, sessionEnded } from './accounts.problems.ts';
import { REFRESH_TOKEN_DAYS } from './accounts.rules.ts';
import {
  getInstallation,
  getPerson,
  getRegistration,
  getUserById,
  listPeople,
  listSessions,
  previewMerge,
} from './accounts.views.ts';
import { exportMyData } from './my-data.views.ts';
import type { Authenticator, TokenSigner } from './authenticator.ts';
import { changePassword } from './commands/change-password.ts';
import { disableUser } from './commands/disable-user.ts';
import { enableUser } from './commands/enable-user.ts';
import { endOtherSessions, endSession } from './commands/end-session.ts';
import { mergeUser } from './commands/merge-user.ts';
import { refreshSession } from './commands/refresh-session.ts';
import { registerAccount, type OpenedSession } from './commands/register-account.ts';
import { resumeRegistration } from './commands/resume-registration.ts';
import { saveRegistration } from './commands/save-registration.ts';
import { signIn } from './commands/sign-in.ts';
import { signOut } from './commands/sign-out.ts';
import { updateProfile } from './commands/update-profile.ts';
import { updateUser } from './commands/update-user.ts';
import { withdraw } from './commands/withdraw.ts';

/** The cookie is sent to these routes only, never from another site, and no script can read it. */
const COOKIE_NAME = 'jari_refresh';
// Over https browsers take a cookie of this name over https alone: no neighbour on plain http can plant one.
const SECURE_COOKIE_NAME = `__Secure-${COOKIE_NAME}`;
const COOKIE_PATH = `${contract.API_BASE_PATH}/auth`;

// Tries in 15 minutes. Guesses of a password: 10 for one account, 50 from one address. New accounts: many people
// of one lab share an address, and each costs an address nobody has used.
const TRIES_PER_ACCOUNT = 10;
const SIGN_INS_PER_ADDRESS = 50;
const REGISTRATIONS_PER_ADDRESS = 300;
const EXPORTS = 10;

export interface AccountsRoutes {
  readonly tokens: TokenSigner;
  readonly authenticator: Authenticator;
  /** The address at which browsers reach us, where it is known. With https the cookie travels no other way. */
  readonly publicUrl: string | undefined;
}

export function accountsRoutes(app: FastifyInstance, platform: HttpPlatform, accounts: AccountsRoutes): void {
  registrationRoutes(app, platform, accounts);
  signInRoutes(app, platform, accounts);
  ownAccountRoutes(app, platform, accounts);
  sessionRoutes(app, platform, accounts);
  peopleRoutes(app, platform, accounts);
}

function registrationRoutes(app: FastifyInstance, platform: HttpPlatform, accounts: AccountsRoutes): void {
  const ofAccount = createThrottle(platform.db.pool, 'register-account', TRIES_PER_ACCOUNT);
  const ofAddress = createThrottle(platform.db.pool, 'register-address', REGISTRATIONS_PER_ADDRESS);

  registerEndpoint(app, platform, contract.getInstallation, (ctx) => getInstallation(ctx.db));
  registerEndpoint(
    app,
    platform,
    contract.register,
    async (ctx, { body }, { reply }) => {
      await ofAddress.consume(throttleKeyOfAddress(ctx.address));
      await ofAccount.consume(emailKeyOf(body.email));
      return answer(accounts, reply, await registerAccount(ctx, body, platform.secret));
    },
    {
      replay: async (ctx, remembered, { reply }) => answer(accounts, reply, await resumeRegistration(ctx, remembered)),
    },
  );
  registerEndpoint(app, platform, contract.getRegistration, (ctx) => getRegistration(ctx.db));
  registerEndpoint(app, platform, contract.saveRegistration, (ctx, { body }) => saveRegistration(ctx, body));
}

function signInRoutes(app: FastifyInstance, platform: HttpPlatform, accounts: AccountsRoutes): void {
  const ofAccount = createThrottle(platform.db.pool, 'sign-in-account', TRIES_PER_ACCOUNT);
  const ofAddress = createThrottle(platform.db.pool, 'sign-in-address', SIGN_INS_PER_ADDRESS);

  registerEndpoint(app, platform, contract.login, async (ctx, { body }, { reply }) => {
    const [account, address] = [emailKeyOf(body.email), throttleKeyOfAddress(ctx.address)];
    // Counted before the password is looked at, so that parallel guesses cannot slip past the limit.
    await ofAddress.consume(address);
    await ofAccount.consume(account);
    const opened = await signIn(ctx, body);
    await Promise.all([ofAccount.forget(account), ofAddress.giveBack(address)]);
    return answer(accounts, reply, opened);
  });
  registerEndpoint(app, platform, contract.refresh, async (ctx, _input, { request, reply }) => {
    if (isCrossSite(request, accounts)) throw crossSite();
    const token = request.cookies[cookieNameOf(accounts)];
    if (!token) throw sessionEnded();
    return answer(accounts, reply, await refreshSession(ctx, token));
  });
  registerEndpoint(app, platform, contract.logout, async (ctx, _input, { reply }) => {
    await signOut(ctx);
    forgetCaller(accounts, reply);
    return undefined;
  });
}

function ownAccountRoutes(app: FastifyInstance, platform: HttpPlatform, accounts: AccountsRoutes): void {
  const passwordChecks = createThrottle(platform.db.pool, 'password-check', TRIES_PER_ACCOUNT);
  const exports = createThrottle(platform.db.pool, 'export', EXPORTS);

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
  registerEndpoint(app, platform, contract.exportMyData, async (ctx, _input, { reply }) => {
    await exports.consume(ctx.actor.id);
    reply.header('Content-Disposition', 'attachment; filename="jari-my-data.json"');
    return exportMyData(ctx);
  });
  registerEndpoint(app, platform, contract.withdraw, async (ctx, { body }, { reply }) => {
    await passwordChecks.consume(ctx.actor.id);
    await withdraw(ctx, body);
    forgetCaller(accounts, reply);
    return undefined;
  });
}

function sessionRoutes(app: FastifyInstance, platform: HttpPlatform, { authenticator }: AccountsRoutes): void {
  registerEndpoint(app, platform, contract.listSessions, (ctx, { query }) => listSessions(ctx, query));
  registerEndpoint(app, platform, contract.endSession, async (ctx, { params }) => {
    await endSession(ctx, params.id);
    authenticator.forget();
    return undefined;
  });
  registerEndpoint(app, platform, contract.endOtherSessions, async (ctx) => {
    await endOtherSessions(ctx);
    authenticator.forget();
    return undefined;
  });
}

function peopleRoutes(app: FastifyInstance, platform: HttpPlatform, { authenticator }: AccountsRoutes): void {
  registerEndpoint(app, platform, contract.listUsers, (ctx, { query }) => listPeople(ctx.db, query));
  registerEndpoint(app, platform, contract.getUser, (ctx, { params }) => getPerson(ctx.db, params.id));
  registerEndpoint(app, platform, contract.updateUser, async (ctx, { params, body }) => {
    const user = await updateUser(ctx, params.id, body);
    authenticator.forget();
    return presentUser(user);
  });
  registerEndpoint(app, platform, contract.disableUser, async (ctx, { params, body }) => {
    const disabled = await disableUser(ctx, params.id, body);
    authenticator.forget();
    return disabled;
  });
  registerEndpoint(app, platform, contract.enableUser, (ctx, { params }) => enableUser(ctx, params.id));
  registerEndpoint(app, platform, contract.previewMerge, (ctx, { params, query }) =>
    previewMerge(ctx.db, params.id, query.intoId),
  );
  registerEndpoint(app, platform, contract.mergeUser, async (ctx, { params, body }) => {
    const kept = await mergeUser(ctx, params.id, body.intoId);
    authenticator.forget();
    return kept;
  });
}

function answer(accounts: AccountsRoutes, reply: FastifyReply, opened: OpenedSession) {
  const options = { ...cookieOptions(accounts), maxAge: REFRESH_TOKEN_DAYS * 86_400 };
  reply.setCookie(cookieNameOf(accounts), opened.refreshToken, options);
  return presentSignedIn(opened.user, accounts.tokens.sign({ sub: opened.user.id, sid: opened.sessionId }));
}

function forgetCaller(accounts: AccountsRoutes, reply: FastifyReply): void {
  accounts.authenticator.forget();
  reply.clearCookie(cookieNameOf(accounts), cookieOptions(accounts));
}

function cookieNameOf(accounts: AccountsRoutes): string {
  return isOverHttps(accounts) ? SECURE_COOKIE_NAME : COOKIE_NAME;
}

function cookieOptions(accounts: AccountsRoutes) {
  return { path: COOKIE_PATH, httpOnly: true, sameSite: 'strict', secure: isOverHttps(accounts) } as const;
}

function isOverHttps({ publicUrl }: AccountsRoutes): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/**
 * Browsers say where a request comes from; SameSite keeps the cookie at home, this is the second lock. Over plain http
 * they name no more than the origin, and another port of the same name is the same site to them.
 */
function isCrossSite({ headers, host }: FastifyRequest, { publicUrl }: AccountsRoutes): boolean {
  const { 'sec-fetch-site': site, origin } = headers;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (origin === undefined) return false;
  const from = URL.parse(origin);
  // Proxies may pass on another name, or leave the port out of it.
  const ours = [host, publicUrl && URL.parse(publicUrl)?.host];
  return !from || !(ours.includes(from.host) || from.hostname === host);
}
