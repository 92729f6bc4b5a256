import { listMyReservations } from '@jari/contract';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export const SCOPES = ['upcoming', 'past', 'cancelled'] as const;
export type Scope = (typeof SCOPES)[number];

export const myReservationsQuery = (scope: Scope) =>
  infiniteQueryOptions({
    queryKey: ['dashboard', 'my-reservations', scope],
    queryFn: ({ pageParam, signal }) =>
      call(listMyReservations, { query: { scope, limit: 30, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
