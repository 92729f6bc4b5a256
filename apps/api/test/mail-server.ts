import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

export interface ReceivedMail {
  /** Who the envelope says it is for. */
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
}

export interface MailServer {
  readonly url: string;
  /** What has arrived, also when its sender never learnt of it. */
  received(address: string): ReceivedMail[];
  /** Takes no connections for a while. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** How it treats recipients: `refused@…` for good, `busy-once@…` later, `lost-once@…` hangs up instead of an answer. */
export async function startMailServer(): Promise<MailServer> {
  const all: ReceivedMail[] = [];
  const seen = new Set<string>();
  const firstTime = (address: string) => !seen.has(address) && seen.add(address);
  const answer = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
  let port = 0;

  const make = (): SMTPServer => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      onRcptTo({ address }, _session, done) {
        if (address.startsWith('refused')) return done(answer(550, '5.1.1 No such user here'));
        if (address.startsWith('busy-once') && firstTime(address)) return done(answer(451, '4.7.1 Greylisted'));
        return done();
      },
      onData(stream, session, done) {
        const receive = async () => {
          const bytes = await buffer(stream);
          const to = session.envelope.rcptTo.map(({ address }) => address);
          all.push({ to, raw: bytes.toString(), mail: await PostalMime.parse(bytes) });
          const isLost = to.some((address) => address.startsWith('lost-once') && firstTime(address));
          if (!isLost) return done(null, 'taken');
          for (const connection of server.connections) if (connection.session === session) connection.close();
        };
        void receive();
      },
    });
    server.on('error', () => undefined);
    return server;
  };

  let server = make();
  const up = async () => {
    server = make();
    const http = server.listen(port, '127.0.0.1');
    await once(http, 'listening');
    port = (http.address() as AddressInfo).port;
  };
  const down = () => new Promise<void>((resolve) => server.close(resolve));
  await up();
  afterAll(down);
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: (address) => all.filter(({ to }) => to.includes(address)),
    down,
    up,
  };
}
