import {
  type BodyOf,
  checkGoogleIntegration,
  diagnoseGoogleIntegration,
  getGoogleIntegration,
  type GoogleIntegration,
  listResources,
  rebuildGoogleIntegration,
  updateGoogleSettings,
} from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type GoogleSettings = BodyOf<typeof updateGoogleSettings>;

export const googleQuery = queryOptions({
  queryKey: ['integrations', 'google'],
  queryFn: ({ signal }) => call(getGoogleIntegration, {}, { signal }),
});

export const serverNamesQuery = queryOptions({
  queryKey: ['resources', 'names'],
  queryFn: async ({ signal }) => {
    const names: { id: string; name: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(listResources, { query: { limit: 200, cursor } }, { signal });
      names.push(...page.items.map(({ id, name }) => ({ id, name })));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return names;
  },
});

type Ask = 'check' | 'rebuild' | 'diagnose';

/** Each answers at once; what it leads to arrives by live updates. */
export function useAskGoogle() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (ask: Ask) => {
      if (ask === 'rebuild') return call(rebuildGoogleIntegration, { body: { confirm: true } });
      return call(ask === 'check' ? checkGoogleIntegration : diagnoseGoogleIntegration, {});
    },
    onSuccess: keep,
  });
}

export function useSaveGoogleSettings() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: GoogleSettings) => call(updateGoogleSettings, { body }),
    onSuccess: keep,
  });
}

function useKeep(): (google: GoogleIntegration) => void {
  const client = useQueryClient();
  return (google) => client.setQueryData(googleQuery.queryKey, google);
}
