import { type BodyOf, cancelGroup, createGroup, getGroup, releaseGroup, updateGroup } from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

/** What was booked as one on several servers. */
export function groupQuery(id: string | null) {
  return queryOptions({
    queryKey: ['reservations', 'group', id],
    queryFn: ({ signal }) => call(getGroup, { params: { id: id ?? '' } }, { signal }),
    enabled: id !== null,
  });
}

export function useGroupMutations() {
  const client = useQueryClient();
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: ['dashboard'] });
    void client.invalidateQueries({ queryKey: ['reservations'] });
  };
  return {
    create: useMutation({
      mutationFn: ({ body, idempotencyKey }: { body: BodyOf<typeof createGroup>; idempotencyKey: string }) =>
        call(createGroup, { body }, { idempotencyKey }),
      onSettled,
    }),
    move: useMutation({
      mutationFn: ({ id, body }: { id: string; body: BodyOf<typeof updateGroup> }) =>
        call(updateGroup, { params: { id }, body }),
      onSettled,
    }),
    cancel: useMutation({ mutationFn: (id: string) => call(cancelGroup, { params: { id } }), onSettled }),
    release: useMutation({ mutationFn: (id: string) => call(releaseGroup, { params: { id } }), onSettled }),
  };
}
