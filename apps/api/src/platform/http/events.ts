import { fastifySSE } from '@fastify/sse';
import { API_BASE_PATH, type LiveChange, streamEvents } from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.ts';
import type { LiveFeed, News } from '../realtime.ts';
import { accessTokenOf, type HttpPlatform } from './register-endpoint.ts';

/**
 * How often an open stream asks whether its session is still good. One that somebody ends is told of in the outbox and
 * closed at once; this is for those that run out by themselves.
 */
const SESSION_CHECK_MS = 4000;
const HEARTBEAT_MS = 15_000;

/** Registers the stream of live changes. @returns a function that ends all open streams. */
export function registerEvents(app: FastifyInstance, platform: HttpPlatform, live: LiveFeed): () => void {
  const open = new Set<() => void>();
  void app.register(async (scope) => {
    await scope.register(fastifySSE, { heartbeatInterval: HEARTBEAT_MS });
    // Without HEAD: it would open a stream that nobody reads and nothing ends.
    const options = { sse: 'manual', exposeHeadRoute: false } as const;
    scope.get(API_BASE_PATH + streamEvents.path, options, async (request, reply) => {
      const token = accessTokenOf(request);
      if (!token) throw new Problem('not-signed-in', {});
      const viewer = await platform.authenticate(token);
      if (!viewer) throw new Problem('not-signed-in', {}, { key: 'session-ended' });

      const { sse } = reply;
      // Proxies such as nginx hold answers back unless told not to.
      reply.header('X-Accel-Buffering', 'no').header('Cache-Control', 'no-store');
      sse.keepAlive();
      const tell = (event: string, data: unknown) => sse.send({ event, data }).catch(() => sse.close());
      const endIfSessionEnded = async (): Promise<void> => {
        // A database that does not answer says nothing about the session.
        const actor = await platform.authenticate(token).catch(() => undefined);
        if (actor !== null || !sse.isConnected) return;
        await tell('session-ended', {});
        sse.close();
      };
      const unsubscribe = await live.subscribe((news) => {
        const change = changeFor(viewer.id, news);
        if (change) void tell('change', change);
        if (!news.sessionUserIds.has(viewer.id)) return;
        platform.forgetSessions();
        void endIfSessionEnded();
      });
      const check = setInterval(() => void endIfSessionEnded(), SESSION_CHECK_MS);
      const end = () => sse.close();
      open.add(end);
      sse.onClose(() => {
        clearInterval(check);
        open.delete(end);
        unsubscribe();
      });

      await tell('ready', {});
    });
  });
  return () => {
    for (const end of open) end();
  };
}

/** What one person is told of it; null: nothing. */
function changeFor(userId: string, { topics, resourceIds, notifiedUserIds, sessionUserIds }: News): LiveChange | null {
  const theirs = [
    ...topics,
    ...(notifiedUserIds.has(userId) ? (['notifications'] as const) : []),
    ...(sessionUserIds.has(userId) ? (['sessions'] as const) : []),
  ];
  return theirs.length > 0 ? { topics: theirs, resourceIds } : null;
}
