import {
  type ApprovalAction,
  type ApprovalRequest,
  approveRequest,
  decideRequests,
  getApproval,
  listApprovals,
  type QueryOf,
  rejectRequest,
  type ResponseOf,
} from '@jari/contract';
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import type { RequestRef } from './request-key.ts';

export type ApprovalFilters = Omit<QueryOf<typeof listApprovals>, 'cursor' | 'limit'>;

// Live updates drop queries by the first word of their key: a reservation made or decided changes the queue.
const LISTS = ['reservations', 'approvals', 'list'] as const;
const COUNT = ['reservations', 'approvals', 'count'] as const;
const PAGE = 50;

export const approvalsQuery = (filters: ApprovalFilters) =>
  infiniteQueryOptions({
    queryKey: [...LISTS, filters],
    queryFn: ({ pageParam, signal }) =>
      call(listApprovals, { query: { ...filters, limit: PAGE, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** How many wait, for the navigation. */
export const waitingCountQuery = () =>
  queryOptions({
    queryKey: COUNT,
    queryFn: async ({ signal }) => (await call(listApprovals, { query: { limit: 1 } }, { signal })).waitingCount,
  });

export const approvalQuery = ({ kind, id }: RequestRef) =>
  queryOptions({
    queryKey: ['reservations', 'approvals', 'one', kind, id],
    queryFn: ({ signal }) => call(getApproval, { params: { kind, id } }, { signal }),
  });

export interface DecideInput {
  request: ApprovalRequest;
  action: ApprovalAction;
  reason: string;
}

/** Decides one: it leaves the queue at once, and comes back if the server refuses. */
export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request: { kind, id, version }, action, reason }: DecideInput) => {
      const params = { kind, id };
      if (action === 'reject') return call(rejectRequest, { params, body: { reason } }, { version });
      return call(approveRequest, { params, body: reason === '' ? {} : { reason } }, { version });
    },
    onMutate: ({ request }) => takeOut(client, [request]),
    onError: (_error, _input, taken) => taken?.putBack(),
    onSettled: () => askAgain(client),
  });
}

export interface DecideManyInput {
  requests: readonly ApprovalRequest[];
  action: ApprovalAction;
  reason: string;
}

/** Decides many alike. What stood in the way of some is in the answer, and they are in the queue again. */
export function useDecideMany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ requests, action, reason }: DecideManyInput) =>
      call(decideRequests, {
        body: {
          action,
          ...(reason !== '' && { reason }),
          items: requests.map(({ kind, id, version }) => ({ kind, id, version })),
        },
      }),
    onMutate: ({ requests }) => takeOut(client, requests),
    onError: (_error, _input, taken) => taken?.putBack(),
    onSettled: () => askAgain(client),
  });
}

type Queue = InfiniteData<ResponseOf<typeof listApprovals>>;

async function takeOut(client: QueryClient, requests: readonly ApprovalRequest[]) {
  // An answer on its way would show them again for a moment.
  await client.cancelQueries({ queryKey: LISTS });
  await client.cancelQueries({ queryKey: COUNT });
  const before = [...client.getQueriesData({ queryKey: LISTS }), ...client.getQueriesData({ queryKey: COUNT })];
  const gone = new Set(requests.map(({ id }) => id));
  client.setQueriesData<Queue>({ queryKey: LISTS }, (queue) => queue && withoutRequests(queue, gone));
  client.setQueryData<number>(COUNT, (count) => count && Math.max(0, count - gone.size));
  return {
    putBack: () => {
      for (const [key, data] of before) client.setQueryData(key, data);
    },
  };
}

function withoutRequests(queue: Queue, gone: ReadonlySet<string>): Queue {
  const pages = queue.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !gone.has(id)) }));
  return { ...queue, pages };
}

function askAgain(client: QueryClient): Promise<void> {
  void client.invalidateQueries({ queryKey: ['dashboard'] });
  return client.invalidateQueries({ queryKey: ['reservations'] });
}
