import { listUsers } from '@jari/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

const SHOWN = 200;

/** People for admins: the first by name, so that initials find them, or those that what is typed is part of. */
export const peopleNamesQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'palette', q],
    queryFn: async ({ signal }) =>
      (await call(listUsers, { query: { limit: SHOWN, status: 'active', ...(q && { q }) } }, { signal })).items,
    placeholderData: keepPreviousData,
  });
