import { withClient } from '../database.ts';

/** What must be true after every run, however fast it was. */
export interface Correctness {
  readonly doubleBookings: number;
  readonly deadlocks: number;
  readonly holding: number;
}

/** @param edge only bookings from there on are looked at, in seconds since 1970: the rest was there before. */
export function checkCorrectness(databaseUrl: string, edge: number): Promise<Correctness> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<Correctness>(
      `
      WITH held AS (
        SELECT o.end_at,
          lead(o.start_at) OVER (PARTITION BY o.resource_id, unit ORDER BY o.start_at, o.end_at) AS next_start
        FROM reservations o, unnest(o.unit_indexes) unit
        WHERE o.status IN ('pending', 'confirmed') AND o.start_at >= to_timestamp($1)
      )
      SELECT
        (SELECT count(*)::integer FROM held WHERE next_start < end_at) AS "doubleBookings",
        (SELECT deadlocks::integer FROM pg_stat_database WHERE datname = current_database()) AS deadlocks,
        (SELECT count(*)::integer FROM reservations o
         WHERE o.status IN ('pending', 'confirmed') AND o.start_at >= to_timestamp($1)) AS holding`,
      [edge],
    );
    const [row] = rows;
    if (!row) throw new Error('the check of the bookings gave no answer');
    return row;
  });
}
