import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.ts';

/**
 * JSON in UTF-8 is the only content that is understood: text/plain, which Fastify would read too, is what a form of
 * another site can send. No body at all counts as an absent one, because many clients name the type regardless.
 */
export function registerBodyParser(app: FastifyInstance): void {
  // Keys that would reach a prototype are refused, not dropped: nobody sends them by accident.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    // Decoding would put U+FFFD in the place of what is no text, and store it.
    if (!isUtf8(body as Buffer)) return done(new Problem('malformed-request', {}), undefined);
    return parseJson(request, body.toString(), done);
  });
}
