import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

/**
 * Asked before anything else is started, so that a second Jari on the port costs a line and no database start.
 * @throws StartError
 */
export async function assertPortIsFree(port: number, host: string): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host, exclusive: true }, resolve);
    });
  } catch (error) {
    throw explainListenError(error, port, host);
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

export function explainListenError(error: unknown, port: number, host: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program. Set PORT to a free one, for example PORT=${port + 1}.`,
    EACCES: `Port ${port} needs rights this account does not have. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not a known name.`,
  };
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  return reason === undefined ? error : new StartError(reason);
}
