import { startEmbeddedPostgres } from '#platform/db/embedded-postgres.ts';
import { isDatabaseUnavailable } from '#platform/db/postgres-error.ts';
import { StartError } from '#platform/start-error.ts';

const LAST_WORDS = /\b(PANIC|FATAL):.*/;

/** Runs the packaged PostgreSQL for one piece of work. Should it die, its log says why; the broken connection does not. */
export async function withEmbeddedPostgres<T>(
  options: { readonly dataDir: string; readonly durable?: boolean },
  work: (url: string) => Promise<T>,
): Promise<T> {
  let lastWords: string | undefined;
  const onLine = (line: string) => {
    lastWords ??= LAST_WORDS.exec(line)?.[0];
  };
  const postgres = await startEmbeddedPostgres({ ...options, onLine });
  try {
    return await work(postgres.url);
  } catch (error) {
    if (lastWords === undefined || !isDatabaseUnavailable(error)) throw error;
    throw new StartError(`PostgreSQL ended before it was done: ${lastWords}`);
  } finally {
    await postgres.stop();
  }
}
