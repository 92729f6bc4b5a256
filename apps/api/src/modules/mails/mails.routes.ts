import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import type { Config } from '../../config.ts';
import { discardFailedJob } from './commands/discard-failed-job.ts';
import { replayFailedJob, replayFailedJobs } from './commands/replay-failed-jobs.ts';
import { wantTestMail } from './commands/want-test-mail.ts';
import { getMailById, listFailedJobsPage, listMailsPage, readDeliveries } from './mails.views.ts';

export function mailsRoutes(
  app: FastifyInstance,
  platform: HttpPlatform,
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl'>,
): void {
  const { smtpUrl, mailFrom } = config;
  const mode = {
    mode: smtpUrl === undefined ? ('kept' as const) : ('smtp' as const),
    // Never the rest of it: a password stands there.
    server: smtpUrl === undefined ? null : new URL(smtpUrl).host,
    from: `${mailFrom.name} <${mailFrom.address}>`,
  };
  const senderSeenBy = (request: { protocol: string; host: string }) => ({
    from: mailFrom,
    secret: platform.secret,
    publicUrl: (config.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, ''),
  });

  registerEndpoint(app, platform, contract.getDeliveryStatus, async (ctx) => ({
    ...mode,
    ...(await readDeliveries(ctx.db)),
  }));
  registerEndpoint(app, platform, contract.listMails, (ctx, { query }, { request }) =>
    listMailsPage(ctx.db, query, senderSeenBy(request)),
  );
  registerEndpoint(app, platform, contract.getMail, (ctx, { params }, { request }) =>
    getMailById(ctx.db, params.id, senderSeenBy(request)),
  );
  registerEndpoint(app, platform, contract.listFailedJobs, (ctx, { query }, { request }) =>
    listFailedJobsPage(ctx.db, query, senderSeenBy(request)),
  );
  registerEndpoint(app, platform, contract.replayFailedJobs, async (ctx) => ({ jobs: await replayFailedJobs(ctx) }));
  registerEndpoint(app, platform, contract.replayFailedJob, async (ctx, { params }) => {
    await replayFailedJob(ctx, params.id);
    return undefined;
  });
  registerEndpoint(app, platform, contract.sendTestMail, async (ctx) => {
    await wantTestMail(ctx);
    return undefined;
  });
  registerEndpoint(app, platform, contract.discardFailedJob, async (ctx, { params }) => {
    await discardFailedJob(ctx, params.id);
    return undefined;
  });
}
