import {
  type BodyOf,
  createResource,
  getResource,
  listResources,
  type QueryOf,
  type Resource,
  retireResource,
  updateResource,
} from '@jari/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type CreateServer = BodyOf<typeof createResource>;
export type UpdateServer = BodyOf<typeof updateResource>;
export type ServerFilters = Pick<QueryOf<typeof listResources>, 'q' | 'status' | 'tag' | 'site' | 'model'>;

export const serverListQuery = (filters: ServerFilters) =>
  infiniteQueryOptions({
    queryKey: ['resources', 'list', filters],
    queryFn: ({ pageParam, signal }) => call(listResources, { query: { ...filters, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // While typing a search the last answer stays, dimmed, rather than a flash of skeletons.
    placeholderData: keepPreviousData,
  });

export const serverQuery = (id: string) =>
  queryOptions({
    queryKey: ['resources', 'detail', id],
    queryFn: ({ signal }) => call(getResource, { params: { id } }, { signal }),
  });

/** The server as it is now; until that is known, as it was read. */
export function useFreshServer(known: Resource): Resource {
  return useQuery({ ...serverQuery(known.id), placeholderData: known }).data ?? known;
}

export function useCreateServer() {
  const refresh = useRefreshServers();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: CreateServer; idempotencyKey: string }) =>
      call(createResource, { body }, { idempotencyKey }),
    onSuccess: refresh,
  });
}

export function useUpdateServer() {
  const refresh = useRefreshServers();
  return useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: UpdateServer }) =>
      call(updateResource, { params: { id }, body }, { version }),
    onSuccess: refresh,
  });
}

export function useRetireServer() {
  const refresh = useRefreshServers();
  return useMutation({
    mutationFn: ({ id, version }: Pick<Resource, 'id' | 'version'>) =>
      call(retireResource, { params: { id } }, { version }),
    onSuccess: refresh,
  });
}

function useRefreshServers() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['resources'] });
    void client.invalidateQueries({ queryKey: ['dashboard'] });
  };
}
