import { getStatus } from '@jari/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

// Time alone changes it too: a booking that begins or ends sends no event.
const REFRESH_MS = 30_000;

export function statusQuery() {
  return queryOptions({
    queryKey: ['dashboard', 'status'],
    queryFn: ({ signal }) => call(getStatus, {}, { signal }),
    refetchInterval: REFRESH_MS,
  });
}
