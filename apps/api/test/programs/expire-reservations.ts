/** A worker that does nothing but end what was not approved in time, for a test that kills it. */
import { closeDatabase, openDatabase } from '../../src/platform/db/client.ts';
import { expireReservations } from '../../src/modules/reservations/commands/expire-reservations.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const db = openDatabase(databaseUrl, { poolSize: 1 });
await expireReservations(db);
await closeDatabase(db);
