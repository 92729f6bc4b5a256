import pg from 'pg';
import { StartError } from '../start-error.ts';

/** Every limit a hanging statement could otherwise live past. UTC: what the server prints is what the API says. */
const SETTINGS = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  lock_timeout: '2s',
  statement_timeout: '15s',
  idle_in_transaction_session_timeout: '30s',
} as const;

/** For a connection of one's own: it brings its settings along. */
export const SESSION_OPTIONS = Object.entries(SETTINGS)
  .map(([name, value]) => `-c ${name}=${value.replaceAll(' ', String.raw`\ `)}`)
  .join(' ');

/**
 * A pooler in transaction mode (PgBouncer from 1.21) lends a connection for one transaction and drops the settings that
 * its borrower brings along: they are kept with the role instead, where every new connection finds them.
 * @param directUrl the database itself, where the role can be changed for connections to come
 * @throws StartError when the pooler lends connections without them
 */
export async function keepSettingsWithRole(directUrl: string, pooledUrl: string): Promise<void> {
  if ((await missingSettings(directUrl)).length > 0) {
    await withConnection(directUrl, async (client) => {
      const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database');
      const database = client.escapeIdentifier(rows[0]?.database ?? '');
      for (const [name, value] of Object.entries(SETTINGS)) {
        await client.query(
          `ALTER ROLE CURRENT_USER IN DATABASE ${database} SET ${name} = ${client.escapeLiteral(value)}`,
        );
      }
    });
  }
  const missing = await missingSettings(pooledUrl);
  if (missing.length > 0) {
    throw new StartError(
      `The pooler of DATABASE_URL lends connections without ${missing.join(', ')}. It must sign in as the same role as ` +
        'DATABASE_DIRECT_URL; connections from before are renewed by RECONNECT in its console, or by its restart.',
    );
  }
}

async function missingSettings(url: string): Promise<string[]> {
  return withConnection(url, async (client) => {
    const names = Object.keys(SETTINGS);
    const { rows } = await client.query<{ name: keyof typeof SETTINGS; value: string }>(
      'SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name',
      [names],
    );
    return rows.filter(({ name, value }) => SETTINGS[name] !== value).map(({ name }) => name);
  });
}

async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'jari start',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new StartError(`The database ${URL.parse(url)?.host ?? ''} does not answer: ${error.message}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
