import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { buildOpenApi } from './openapi.ts';

/** `/openapi.json` and the page on which people try the API, `/docs`. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const document = buildOpenApi();
  await app.register(async (scope) => {
    await scope.register(fastifySwagger, {
      mode: 'static',
      specification: { document: document as never },
    });
    await scope.register(fastifySwaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      uiConfig: {
        persistAuthorization: true,
        displayRequestDuration: true,
        tryItOutEnabled: true,
        docExpansion: 'list',
      },
    });
    scope.get('/openapi.json', async (_request, reply) => reply.header('Cache-Control', 'no-cache').send(document));
  });
}
