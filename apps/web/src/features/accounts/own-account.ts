import {
  type BodyOf,
  endOtherSessions,
  endSession,
  exportMyData,
  listSessions,
  type Session,
  withdraw,
} from '@jari/contract';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { now } from '../../lib/time.ts';

export const sessionsQuery = infiniteQueryOptions({
  queryKey: ['sessions'],
  queryFn: ({ pageParam, signal }) => call(listSessions, { query: { limit: 20, cursor: pageParam } }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Session) => call(endSession, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

export function useEndOtherSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(endOtherSessions, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

/** Fetches all that is kept about the person and hands it to the browser as a file. */
export function useExport() {
  return useMutation({
    mutationFn: async () => {
      const data = await call(exportMyData, {});
      const day = now().toString().slice(0, 10);
      saveFile(`jari-my-data-${day}.json`, JSON.stringify(data, null, 2));
      return data;
    },
  });
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(url));
}

export function useWithdraw() {
  return useMutation({ mutationFn: (body: BodyOf<typeof withdraw>) => call(withdraw, { body }) });
}
