import {
  type BodyOf,
  disableUser,
  enableUser,
  listUsers,
  mergeUser,
  type Person,
  previewMerge,
  type QueryOf,
  updateUser,
} from '@jari/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
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
    mutationFn: ({ person, change }: { person: Person; change: PersonChange }) => {
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

/** Disables an account and decides about what its person holds. */
export function useDisablePerson(person: Person) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof disableUser>) => call(disableUser, { params: { id: person.id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useEnablePerson(person: Person) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(enableUser, { params: { id: person.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

/** Active accounts that `person` could be merged into, as they are typed for. */
export const mergeTargetsQuery = (person: Person, q: string) =>
  queryOptions({
    queryKey: ['users', 'merge-targets', person.id, q],
    queryFn: async ({ signal }) => {
      const query = { q: q || undefined, status: 'active', limit: 20 } as const;
      const { items } = await call(listUsers, { query }, { signal });
      return items.filter(({ id }) => id !== person.id);
    },
    placeholderData: keepPreviousData,
  });

export const mergePreviewQuery = (person: Person, intoId: string) =>
  queryOptions({
    queryKey: ['users', 'merge', person.id, intoId],
    queryFn: ({ signal }) => call(previewMerge, { params: { id: person.id }, query: { intoId } }, { signal }),
  });

export function useMergePerson(person: Person) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (intoId: string) => call(mergeUser, { params: { id: person.id }, body: { intoId } }),
    // What it would move is no question any more: the account is closed.
    onSettled: () =>
      client.invalidateQueries({ queryKey: ['users'], predicate: ({ queryKey }) => queryKey[1] !== 'merge' }),
  });
}
