import { checkAudit, exportAudit, listAudit, listUsers, type AuditFilters } from '@jari/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { saveFile } from '../../lib/save-file.ts';

const KEY = ['integrations', 'audit'] as const;
const REFRESH_MS = 15_000;

export const auditQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: [...KEY, 'entries', filters],
    queryFn: ({ pageParam, signal }) => call(listAudit, { query: { ...filters, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    // Everything leads to an entry, so no topic says when: who looks at the newest ones, asks.
    refetchInterval: (query) => (query.state.data && query.state.data.pages.length > 1 ? false : REFRESH_MS),
  });

/** People to choose from. */
export const actorsQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'audit-actors', q],
    queryFn: ({ signal }) => call(listUsers, { query: { q, limit: 20 } }, { signal }),
    placeholderData: keepPreviousData,
  });

// It reads every entry: seconds for a million, more on a busy machine.
const CHECK_TIMEOUT_MS = 5 * 60_000;

export const useCheck = () => useMutation({ mutationFn: () => call(checkAudit, {}, { timeoutMs: CHECK_TIMEOUT_MS }) });

export const useExport = () =>
  useMutation({
    mutationFn: ({ filters, day }: { filters: AuditFilters; day: string }) =>
      saveFile(exportAudit, { query: filters }, `jari-audit-${day}.csv`),
  });
