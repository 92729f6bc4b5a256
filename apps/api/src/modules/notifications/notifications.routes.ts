import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { notFound } from '#platform/problem.ts';
import { readNotifications } from './commands/read-notifications.ts';
import { saveSettings } from './commands/save-settings.ts';
import { getSubscription, unsubscribe } from './commands/unsubscribe.ts';
import { countUnread, getSettings, listNotifications } from './notifications.views.ts';

export function notificationsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.listNotifications, (ctx, { query }) => listNotifications(ctx, query));
  registerEndpoint(app, platform, contract.readNotifications, async (ctx, { body }) => {
    await readNotifications(ctx, body);
    return { unreadCount: await countUnread(ctx.db, ctx.actor.id) };
  });
  registerEndpoint(app, platform, contract.getNotificationSettings, (ctx) => getSettings(ctx));
  registerEndpoint(app, platform, contract.saveNotificationSettings, (ctx, { body }) => saveSettings(ctx, body));
  registerEndpoint(app, platform, contract.getSubscription, (_ctx, { query }) =>
    getSubscription(platform, query.token),
  );
  void app.register(async (scope) => {
    acceptForms(scope);
    const { secret } = platform;
    registerEndpoint(scope, platform, contract.unsubscribe, (ctx, { query }) =>
      unsubscribe({ ...ctx, secret }, query.token),
    );
    // Mail programs post to the address that shows people the page (RFC 8058).
    scope.post('/unsubscribe', async (request, reply) => {
      const query = contract.unsubscribe.query.safeParse(request.query);
      if (!query.success) throw notFound();
      const { db } = platform;
      await unsubscribe({ db, secret, address: request.ip, requestId: request.id }, query.data.token);
      return reply.code(204).header('Cache-Control', 'no-store').send();
    });
  });
}

/** What a mail program posts says nothing that the link does not: it is taken and not looked at. */
function acceptForms(scope: FastifyInstance): void {
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];
  scope.addContentTypeParser(forms, { parseAs: 'buffer' }, (_request, _body, done) => done(null, undefined));
}
