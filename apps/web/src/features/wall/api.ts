import {
  type BodyOf,
  createWallDisplay,
  listWallDisplays,
  readWall,
  revokeWallDisplay,
  type WallDisplay,
} from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, isProblem } from '../../lib/api.ts';

const REFRESH_MS = 30_000;

export const wallDisplaysQuery = queryOptions({
  queryKey: ['resources', 'wall-displays'],
  queryFn: async ({ signal }) => (await call(listWallDisplays, {}, { signal })).items,
});

export function useWallDisplayChanges() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: wallDisplaysQuery.queryKey });
  const create = useMutation({
    mutationFn: (body: BodyOf<typeof createWallDisplay>) => call(createWallDisplay, { body }),
    onSettled,
  });
  const revoke = useMutation({
    mutationFn: ({ id }: WallDisplay) => call(revokeWallDisplay, { params: { id } }),
    onSettled,
  });
  return { create, revoke };
}

/** Nobody stands at the screen to try again: it asks for ever, and keeps what it knew, until its address is ended. */
export const wallQuery = (token: string) =>
  queryOptions({
    queryKey: ['wall', token],
    queryFn: ({ signal }) => call(readWall, { params: { token } }, { signal }),
    refetchInterval: REFRESH_MS,
    refetchIntervalInBackground: true,
    networkMode: 'always',
    gcTime: Infinity,
    retry: (failures, error) => !isEnded(error) && failures < 2,
  });

export function isEnded(error: unknown): boolean {
  return isProblem(error, 'not-found') || isProblem(error, 'rate-limited');
}
