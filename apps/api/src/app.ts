import fastifyCookie from '@fastify/cookie';
import fastifyJwt from '@fastify/jwt';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { accountsRoutes, createAuthenticator, type Authenticator, type TokenSigner } from '#modules/accounts/index.ts';
import { auditRoutes } from '#modules/audit/index.ts';
import { approvalsRoutes } from '#modules/approvals/index.ts';
import { checklistRoutes } from '#modules/checklist/index.ts';
import { dashboardRoutes } from '#modules/dashboard/index.ts';
import { feedbackRoutes } from '#modules/feedback/index.ts';
import { feedsRoutes } from '#modules/feeds/index.ts';
import { importsRoutes } from '#modules/imports/index.ts';
import { invitationsRoutes } from '#modules/invitations/index.ts';
import { maintenanceRoutes } from '#modules/maintenance/index.ts';
import { mailsRoutes } from '#modules/mails/index.ts';
import { notificationsRoutes } from '#modules/notifications/index.ts';
import { googleCalendarRoutes } from '#modules/google-calendar/index.ts';
import { reservationGroupsRoutes } from '#modules/reservation-groups/index.ts';
import { reservationRequests } from '#modules/reservation-requests/index.ts';
import { reportsRoutes } from '#modules/reports/index.ts';
import { peopleImportRoutes } from '#modules/people-import/index.ts';
import { policiesRoutes } from '#modules/policies/index.ts';
import { reservationsRoutes } from '#modules/reservations/index.ts';
import { savedViewsRoutes } from '#modules/saved-views/index.ts';
import { serverImportRoutes } from '#modules/server-import/index.ts';
import { seriesRoutes } from '#modules/series/index.ts';
import { resourcesRoutes } from '#modules/resources/index.ts';
import { slotsRoutes } from '#modules/slots/index.ts';
import { readMetrics, systemRoutes } from '#modules/system/index.ts';
import { teamsRoutes } from '#modules/teams/index.ts';
import { wallDisplaysRoutes } from '#modules/wall-displays/index.ts';
import { timeRequestsRoutes } from '#modules/time-requests/index.ts';
import { waitlistRoutes } from '#modules/waitlist/index.ts';
import { databaseClock, type Clock } from '#platform/clock.ts';
import { closeDatabase, openDatabase, type Database } from '#platform/db/client.ts';
import { registerEvents } from '#platform/http/events.ts';
import { registerHealth } from '#platform/http/health.ts';
import { registerMetrics } from '#platform/http/metrics.ts';
import { clientErrorHandler } from '#platform/http/client-errors.ts';
import { registerBodyParser } from '#platform/http/body-parser.ts';
import { registerOpenApi } from '#platform/http/openapi-routes.ts';
import { BODY_LIMIT_BYTES, registerProblemHandler } from '#platform/http/problem-handler.ts';
import { registerProblemPages } from '#platform/http/problem-pages.ts';
import { createLoadGate } from '#platform/http/load-gate.ts';
import type { HttpPlatform } from '#platform/http/register-endpoint.ts';
import { readableUrl } from '#platform/http/readable-url.ts';
import { registerAnswerHeaders } from '#platform/http/answer-headers.ts';
import { registerWebApp } from '#platform/http/web-app.ts';
import { openLiveHint } from '#platform/live-hint.ts';
import { openLiveFeed } from '#platform/realtime.ts';
import type { Config } from './config.ts';

export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  /** Signs access tokens; at least 32 bytes. */
  readonly secret: string;
  readonly logger?: FastifyBaseLogger;
  /** Parse every answer with its schema: on in tests. */
  readonly checkAnswers?: boolean;
  /** The database's; tests bring their own. */
  readonly clock?: Clock;
  /** Called after every request that may have written something. */
  readonly onWrite?: () => void;
  /** Connections to the database, at most. */
  readonly poolSize?: number;
}

export interface App {
  readonly app: FastifyInstance;
  readonly db: Database;
  /** From now on `/ready` says no, while everything is answered as before. */
  drain(): void;
  /** Ends open streams, finishes requests, closes the database. */
  close(): Promise<void>;
}

/** The table of contents of the server: every plugin and module, registered by hand. Listens to nothing yet. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { config, secret } = options;
  const app: FastifyInstance = Fastify(serverOptions(options));
  const db = openDatabase(options.databaseUrl, {
    isPooled: config.databaseDirectUrl !== undefined,
    ...(options.poolSize && { poolSize: options.poolSize }),
  });
  const live = openLiveFeed(db, app.log);
  const hint = openLiveHint(config.redisUrl, app.log);
  hint.listen(() => live.poke());

  registerProblemHandler(app);
  registerBodyParser(app);
  registerAnswerHeaders(app);
  await app.register(fastifyCookie);
  const clock = options.clock ?? databaseClock(db.pool);
  const tokens = await registerTokens(app, secret, clock);
  const authenticator = createAuthenticator(db, tokens);
  const platform: HttpPlatform = {
    db,
    clock,
    secret,
    authenticate: (token) => authenticator.authenticate(token),
    forgetSessions: () => authenticator.forget(),
    gate: createLoadGate(),
    checkAnswers: options.checkAnswers ?? false,
    afterWrite: () => {
      live.poke();
      hint.tell();
      options.onWrite?.();
    },
  };
  registerModules(app, platform, { config, tokens, authenticator });
  const endStreams = registerEvents(app, platform, live);
  const { drain } = registerHealth(app, db);
  registerMetrics(app, platform, {
    token: config.metricsToken,
    isBehindProxy: config.trustProxy !== undefined,
    read: () => readMetrics(db, clock.now()),
  });
  await registerOpenApi(app);
  registerProblemPages(app);
  await registerWebApp(app);

  return {
    app,
    db,
    drain,
    async close() {
      endStreams();
      hint.close();
      live.close();
      await app.close();
      await closeDatabase(db);
    },
  };
}

/** Every module and what it needs besides. */
function registerModules(
  app: FastifyInstance,
  platform: HttpPlatform,
  { config, tokens, authenticator }: { config: Config; tokens: TokenSigner; authenticator: Authenticator },
): void {
  accountsRoutes(app, platform, { tokens, authenticator, publicUrl: config.publicUrl });
  invitationsRoutes(app, platform, config);
  resourcesRoutes(app, platform);
  serverImportRoutes(app, platform);
  maintenanceRoutes(app, platform);
  timeRequestsRoutes(app, platform);
  reservationGroupsRoutes(app, platform);
  policiesRoutes(app, platform);
  reservationsRoutes(app, platform);
  seriesRoutes(app, platform);
  slotsRoutes(app, platform);
  waitlistRoutes(app, platform);
  approvalsRoutes(app, platform, [reservationRequests]);
  teamsRoutes(app, platform);
  peopleImportRoutes(app, platform);
  feedsRoutes(app, platform, config);
  importsRoutes(app, platform);
  dashboardRoutes(app, platform);
  savedViewsRoutes(app, platform);
  wallDisplaysRoutes(app, platform, config);
  checklistRoutes(app, platform, config);
  mailsRoutes(app, platform, config);
  notificationsRoutes(app, platform);
  googleCalendarRoutes(app, platform, config);
  feedbackRoutes(app, platform);
  reportsRoutes(app, platform);
  auditRoutes(app, platform);
  systemRoutes(app, platform, config);
}

const TOLERANCE_SECONDS = 30;

/**
 * Access tokens. One algorithm, issuer and audience: a token made for anything else is no token. Since when they
 * are good, and whether they still are, is asked of our clock: the library asks the machine's.
 */
async function registerTokens(app: FastifyInstance, secret: string, clock: Clock): Promise<TokenSigner> {
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000);
  await app.register(fastifyJwt, {
    secret,
    sign: { algorithm: 'HS256', iss: 'jari', aud: 'jari-api', expiresIn: '60m' },
    verify: { algorithms: ['HS256'], allowedIss: 'jari', allowedAud: 'jari-api', ignoreExpiration: true },
  });
  return {
    sign: (claims) => app.jwt.sign({ ...claims, iat: nowSeconds() }),
    verify(token) {
      const claims = app.jwt.verify<{ exp?: number }>(token);
      if (!((claims.exp ?? 0) + TOLERANCE_SECONDS > nowSeconds())) throw new Error('the token has expired');
      return claims;
    },
  };
}

function serverOptions({ config, logger }: AppOptions): FastifyServerOptions {
  return {
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.trustProxy ? [...config.trustProxy] : false,
    genReqId: () => uuidv7(),
    rewriteUrl: readableUrl,
    // An id of any length reaches our own 404: a longer one than this does not fit into a request line.
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: false, maxParamLength: 16_384 },
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    clientErrorHandler: clientErrorHandler(logger),
  };
}
