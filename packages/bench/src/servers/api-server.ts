/** The API as `npm start` runs it, on a free port of the loopback interface, with people who are signed in. */
import { buildApp } from '@jari/api/src/app.ts';
import { readConfig } from '@jari/api/src/config.ts';
import { createLogger } from '@jari/api/src/platform/log.ts';
import { benchId } from '../ids.ts';
import { SECRET } from './secret.ts';
import type { ServerOptions, ServerReady } from './start-server.ts';

// Whatever ends the benchmark ends its servers.
process.once('disconnect', () => process.exit());
process.once('message', (options: ServerOptions) => void start(options));

// Longer than any benchmark runs.
const LIFE_SECONDS = 6 * 3600;

async function start({ databaseUrl, people }: ServerOptions): Promise<void> {
  const config = readConfig({});
  const { app } = await buildApp({ config, databaseUrl, secret: SECRET, logger: createLogger(config.logLevel) });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const exp = Math.floor(Date.now() / 1000) + LIFE_SECONDS;
  const tokens = Array.from({ length: people }, (_, index) =>
    app.jwt.sign({ sub: benchId('person', index + 1), sid: benchId('session', index + 1), exp }),
  );
  process.send?.({ url, tokens } satisfies ServerReady);
}
