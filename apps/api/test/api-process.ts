/** A process of the API for tests that need two: prints its address, ends when its input ends. */
import type { AddressInfo } from 'node:net';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';

const [databaseUrl = '', secret = ''] = process.argv.slice(2);
const { app, close } = await buildApp({ config: readConfig({}), databaseUrl, secret, checkAnswers: true });
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}\n`);

process.stdin.resume();
process.stdin.once('end', () => {
  app.server.closeAllConnections();
  void close();
});
