import { getChecklist, putChecklistAway } from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

// What is booked and which servers there are make steps done.
export const checklistQuery = queryOptions({
  queryKey: ['dashboard', 'checklist'],
  queryFn: ({ signal }) => call(getChecklist, {}, { signal }),
});

export function usePutChecklistAway() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isDismissed: boolean) => call(putChecklistAway, { body: { isDismissed } }),
    onSuccess: (checklist) => client.setQueryData(checklistQuery.queryKey, checklist),
  });
}
