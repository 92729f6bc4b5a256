import {
  type BodyOf,
  getPolicies,
  getResource,
  getUser,
  listBookablePeople,
  listTeams,
  listUsers,
  previewPolicies,
  previewServerPolicy,
  savePolicies,
  saveServerPolicy,
  type Team,
  testPolicy,
} from '@jari/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type PolicyTestQuestion = BodyOf<typeof testPolicy>;
export type PoliciesBody = BodyOf<typeof savePolicies>;
export type ServerPolicy = BodyOf<typeof saveServerPolicy>['policy'];

const PAGE = 200;

export const policiesQuery = queryOptions({
  queryKey: ['resources', 'policies'],
  queryFn: ({ signal }) => call(getPolicies, {}, { signal }),
});

/** A server with its own rules, fresh for editing them. */
export const serverRulesQuery = (id: string) =>
  queryOptions({
    queryKey: ['resources', 'rules', id],
    queryFn: ({ signal }) => call(getResource, { params: { id } }, { signal }),
  });

/** Every team in use, by name. */
export const teamsQuery = queryOptions({
  queryKey: ['teams', 'all'],
  queryFn: async ({ signal }) => {
    const all: Team[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(listTeams, { query: { limit: PAGE, ...(cursor && { cursor }) } }, { signal });
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return all;
  },
});

/** People by name or address. */
export const peopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'for-rules', q],
    queryFn: ({ signal }) => call(listUsers, { query: { status: 'active', limit: 20, ...(q && { q }) } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** The teams in whose name somebody may book. */
export const teamsOfQuery = ({ id, name }: { id: string; name: string }) =>
  queryOptions({
    queryKey: ['users', 'teams-of', id, name],
    queryFn: async ({ signal }) => {
      const { items } = await call(listBookablePeople, { query: { q: name, limit: 200 } }, { signal });
      return items.find(({ user }) => user.id === id)?.teams ?? [];
    },
  });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'detail', id],
    queryFn: ({ signal }) => call(getUser, { params: { id } }, { signal }),
  });

/** The answer to a question; null while it is not complete. */
export const verdictQuery = (question: PolicyTestQuestion | null) =>
  queryOptions({
    queryKey: ['reservations', 'policy-test', question],
    queryFn: ({ signal }) => {
      if (!question) throw new Error('asked without a question');
      return call(testPolicy, { body: question }, { signal });
    },
    enabled: question !== null,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });

/** What saving would mean; nothing is stored. */
export const askPreview = (body: PoliciesBody) => call(previewPolicies, { body });
export const askServerPreview = (id: string, policy: ServerPolicy) =>
  call(previewServerPolicy, { params: { id }, body: { policy } });

export function useSavePolicies() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: PoliciesBody; version: number }) =>
      call(savePolicies, { body }, { version }),
    onSuccess: (saved) => client.setQueryData(policiesQuery.queryKey, saved),
    onSettled: () => client.invalidateQueries({ queryKey: ['resources'] }),
  });
}

export function useSaveServerPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, policy, version }: { id: string; policy: ServerPolicy; version: number }) =>
      call(saveServerPolicy, { params: { id }, body: { policy } }, { version }),
    onSettled: () => client.invalidateQueries({ queryKey: ['resources'] }),
  });
}
