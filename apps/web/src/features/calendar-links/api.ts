import { createFeed, deleteFeed, type Feed, type FeedScope, listFeeds, rotateFeed } from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export const feedsQuery = () =>
  queryOptions({
    queryKey: ['integrations', 'feeds'],
    queryFn: async ({ signal }) => (await call(listFeeds, {}, { signal })).items,
  });

export function useFeedChanges() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: feedsQuery().queryKey });
  const create = useMutation({
    mutationFn: (body: { scope: FeedScope; resourceId?: string }) => call(createFeed, { body }),
    onSettled,
  });
  const rotate = useMutation({
    mutationFn: ({ id }: Feed) => call(rotateFeed, { params: { id } }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Feed) => call(deleteFeed, { params: { id } }),
    onSettled,
  });
  return { create, rotate, remove };
}
