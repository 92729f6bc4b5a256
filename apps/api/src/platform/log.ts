import type { FastifyRequest } from 'fastify';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config.ts';

/**
 * Structured lines on standard error, so that standard output holds only what people read. `warn` unless LOG_LEVEL says
 * otherwise: at a terminal as in a service, silence means all is well.
 */
export function createLogger(
  level: Config['logLevel'],
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: null, serializers: { req: describeRequest } }, destination);
}

function describeRequest({ method, url, host, ip, socket }: FastifyRequest) {
  return { method, url: withoutSecrets(url), host, remoteAddress: ip, remotePort: socket.remotePort };
}

/**
 * Addresses of calendars, and links in mails, let in whoever knows them: a log is read by more people than may have
 * them. What is searched for is nobody's business there either.
 */
function withoutSecrets(url: string): string {
  const [path = '', query] = url.split('?', 2);
  return path.replaceAll(/[^/]{50,}/g, '…') + (query === undefined ? '' : '?…');
}

/**
 * What the embedded database says, at the level it has for us. Its ERROR is commonly a refused booking, which the API
 * answers and logs itself; its FATAL one session that ended.
 */
export function logPostgresLine(log: Logger, line: string): void {
  const text = line.replace(/^\S+ \S+ UTC \[\d+\] /, '');
  if (text.startsWith('PANIC:')) log.error({ from: 'postgres' }, text);
  else if (text.startsWith('WARNING:') || text.startsWith('FATAL:')) log.info({ from: 'postgres' }, text);
  else log.debug({ from: 'postgres' }, text);
}
