import { type BodyOf, listUsers, type QueryOf, updateUser, type User } from '@jari/contract';
import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { session } from '../../lib/session.ts';

export type PeopleFilters = Pick<QueryOf<typeof listUsers>, 'q' | 'role' | 'status'>;
export type PersonChange = Partial<BodyOf<typeof updateUser>>;

export const peopleQuery = (filters: PeopleFilters) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', filters],
    queryFn: ({ pageParam, signal }) => call(listUsers, { query: { ...filters, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Changes one thing about a person; the rest is sent as it was read, under its version. */
export function useChangePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ person, change }: { person: User; change: PersonChange }) => {
      const { name, role, status } = person;
      return call(
        updateUser,
        { params: { id: person.id }, body: { name, role, status, ...change } },
        { version: person.version },
      );
    },
    onSuccess: (person) => {
      const current = session.get();
      if ('user' in current && current.user.id === person.id) session.updateUser(person);
    },
    // Also after a refusal: what was read is old then.
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
