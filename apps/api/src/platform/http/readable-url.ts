import type { IncomingMessage } from 'node:http';

/**
 * An address that is no text (`%ff`) names nothing. Fastify would answer it by itself, without our headers and not as
 * a problem document, so it is led to where all unknown addresses are answered.
 */
export function readableUrl({ url = '/' }: IncomingMessage): string {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return url;
  } catch {
    return '/unreadable-address';
  }
}
