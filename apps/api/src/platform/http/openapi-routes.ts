import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { buildOpenApi } from './openapi.ts';

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 92 32"><rect width="32" height="32" rx="8" fill="#1c7a5e"/><g fill="#fff"><rect x="7" y="7" width="8" height="8" rx="2" opacity=".55"/><rect x="17" y="7" width="8" height="8" rx="2" opacity=".55"/><rect x="7" y="17" width="8" height="8" rx="2" opacity=".55"/><rect x="17" y="17" width="8" height="8" rx="2"/></g><text x="42" y="23" font-family="sans-serif" font-size="20" font-weight="700" fill="#fff">Jari</text></svg>`;
// The box for another document's address invites to what this page is not for.
const STYLE = '.topbar .download-url-wrapper { display: none !important } .swagger-ui .info { margin: 28px 0 }';

/** `/openapi.json` and the page on which people try the API, `/docs`. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const document = buildOpenApi();
  await app.register(async (scope) => {
    await scope.register(fastifySwagger, { mode: 'static', specification: { document: document as never } });
    await scope.register(fastifySwaggerUi, {
      routePrefix: '/docs',
      // Swagger UI sets style attributes; scripts come from here only.
      staticCSP: true,
      transformStaticCSP: (header) =>
        `${header.replace(/style-src [^;]+/, "style-src 'self' 'unsafe-inline'")} frame-ancestors 'none';`,
      logo: { type: 'image/svg+xml', content: LOGO, href: '/', target: '_self' },
      theme: { title: 'Jari API', css: [{ filename: 'jari.css', content: STYLE }] },
      uiConfig: {
        persistAuthorization: true,
        displayRequestDuration: true,
        tryItOutEnabled: true,
        docExpansion: 'list',
        defaultModelsExpandDepth: 0,
      },
    });
    scope.get('/openapi.json', async (_request, reply) => reply.header('Cache-Control', 'no-cache').send(document));
  });
}
