import type { Pool, PoolClient } from 'pg';

/** One transaction on a connection of the pool, for work that Prisma has no part in. */
export async function onConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // A connection in an unknown state is not given back to others; closing it rolls back.
    client.release(true);
    throw error;
  }
}
