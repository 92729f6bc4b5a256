/** Runs the embedded database on the folder it is given until it is killed. */
import { startEmbeddedPostgres } from '../../src/platform/db/embedded-postgres.ts';

const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', durable: false });
process.send?.(postgres.url);
