import { createHash } from 'node:crypto';
import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { csvHeaders } from '#platform/csv.ts';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { matchesEtag, TextAnswer } from '#platform/http/text-answer.ts';
import { createThrottle, throttleKeyOfAddress } from '#platform/throttle.ts';
import type { Config } from '../../config.ts';
import { invite, invitedIn } from './commands/invite.ts';
import { revokeInvitation } from './commands/revoke-invitation.ts';
import { sendInvitation } from './commands/send-invitation.ts';
import { findInvitationsCsv, getByToken, getInvitation, listInvitationsPage } from './invitations.views.ts';

// Looks at links in 15 minutes from one address. Nobody guesses one; this keeps the guessing from costing anything.
const LOOKS_PER_ADDRESS = 300;

export function invitationsRoutes(
  app: FastifyInstance,
  platform: HttpPlatform,
  config: Pick<Config, 'publicUrl' | 'smtpUrl'>,
): void {
  const looks = createThrottle(platform.db.pool, 'invitation-token', LOOKS_PER_ADDRESS);
  const makerSeenBy = (request: { protocol: string; host: string }) => ({
    secret: platform.secret,
    publicUrl: (config.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, ''),
    hasMailServer: config.smtpUrl !== undefined,
  });

  registerEndpoint(app, platform, contract.listInvitations, (ctx, { query }, { request }) =>
    listInvitationsPage(ctx.db, query, makerSeenBy(request)),
  );
  registerEndpoint(app, platform, contract.exportInvitations, async (ctx, _input, { request }) => {
    const csv = await findInvitationsCsv(ctx.db, makerSeenBy(request));
    const etag = `"${createHash('sha256').update(csv).digest('base64url')}"`;
    if (matchesEtag(request.headers['if-none-match'], etag)) return new TextAnswer(etag, null);
    const day = ctx.clock.now().toISOString().slice(0, 10);
    return new TextAnswer(etag, csv, csvHeaders(`jari-invitations-${day}.csv`));
  });
  registerEndpoint(
    app,
    platform,
    contract.invite,
    async (ctx, { body }, { request }) =>
      getInvitation(ctx.db, (await invite(ctx, body)).invitationId, makerSeenBy(request)),
    {
      replay: (ctx, remembered, { reply }) =>
        getInvitation(ctx.db, invitedIn(remembered).invitationId, makerSeenBy(reply.request)),
    },
  );
  registerEndpoint(app, platform, contract.sendInvitation, async (ctx, { params }, { request }) => {
    await sendInvitation(ctx, params.id);
    return getInvitation(ctx.db, params.id, makerSeenBy(request));
  });
  registerEndpoint(app, platform, contract.revokeInvitation, async (ctx, { params }) => {
    await revokeInvitation(ctx, params.id);
    return undefined;
  });
  registerEndpoint(app, platform, contract.getInvitationByToken, async (ctx, { query }) => {
    await looks.consume(throttleKeyOfAddress(ctx.address));
    return getByToken(ctx.db, platform.secret, query.token);
  });
}
