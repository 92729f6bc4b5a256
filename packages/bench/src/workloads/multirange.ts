import type { Workload } from './workload.ts';

export interface MultirangeParams {
  readonly servers: readonly string[];
  readonly minutes: number;
  readonly from: string;
  readonly until: string;
}

/**
 * The best that PostgreSQL does in one statement without walking: what is free of a server is all the time less its
 * reservations. Of whole servers.
 */
export function freeByMultirange({ servers, minutes, from, until }: MultirangeParams): string {
  return `
    SELECT c.id, lower(gap) AS "startAt"
    FROM unnest('{${servers.join(',')}}'::uuid[]) c (id)
    CROSS JOIN LATERAL (
      SELECT tstzmultirange(tstzrange('${from}', '${until}')) - coalesce(range_agg(tstzrange(o.start_at, o.end_at)), '{}') AS free
      FROM reservations o
      WHERE o.resource_id = c.id AND o.status IN ('pending', 'confirmed')
        AND o.start_at > timestamptz '${from}' - INTERVAL '168 hours' AND o.start_at < '${until}' AND o.end_at > '${from}'
    ) f
    CROSS JOIN unnest(f.free) gap
    WHERE lower(gap) + INTERVAL '${minutes} minutes' <= upper(gap)
    ORDER BY 2
    LIMIT 5`;
}

export function multirange(params: MultirangeParams): Workload {
  const text = freeByMultirange(params);
  return { sql: { constants: {}, derive: [], variables: () => ({}), steps: [{ name: 'multirange', text }] } };
}
