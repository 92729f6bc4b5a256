import { changeView, deleteView, listSavedViews, saveView, type SavedView, type ViewPage } from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

// Mine alone: whatever tells of people is often enough.
export const savedViewsQuery = queryOptions({
  queryKey: ['users', 'saved-views'],
  queryFn: async ({ signal }) => (await call(listSavedViews, {}, { signal })).items,
});

export function useSavedViewChanges() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: savedViewsQuery.queryKey });
  const save = useMutation({
    mutationFn: (body: { page: ViewPage; name: string; query: string }) => call(saveView, { body }),
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ id, name, query, isDefault }: SavedView) =>
      call(changeView, { params: { id }, body: { name, query, isDefault } }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: ({ id }: SavedView) => call(deleteView, { params: { id } }),
    onSettled,
  });
  return { save, change, remove };
}
