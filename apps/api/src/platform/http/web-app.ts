import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../problem.ts';
import { sendProblem } from './problem-handler.ts';

const WEB_DIST = join(import.meta.dirname, '../../../../web/dist');
// Paths that belong to machines: an unknown one is a problem document, never the app's page.
const MACHINE_PATHS = /^\/(api|docs|problems|openapi\.json|health|ready)(\/|$|\?)/;

/** Serves the built web app; every other address that a browser asks for is a page of the app. */
export async function registerWebApp(app: FastifyInstance, folder = WEB_DIST): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (isBuilt) {
    await app.register(async (scope) => {
      await scope.register(fastifyStatic, {
        root: folder,
        index: false,
        cacheControl: false,
        // Compressed by the build: for every visitor anew it took half a second.
        preCompressed: true,
        setHeaders: (response, path) =>
          // Built files carry a hash of their content in their name; the rest may change with the next release.
          response.header(
            'Cache-Control',
            path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
          ),
      });
      scope.get('/', sendPage);
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (isBuilt && wantsPage && !MACHINE_PATHS.test(request.url)) return sendPage(request, reply);
    return sendProblem(notFound(), request, reply);
  });
}

function sendPage(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.header('Cache-Control', 'no-cache').sendFile('index.html');
}
