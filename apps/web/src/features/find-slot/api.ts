import { createReservation, findSlot, listResources, type Compromise, type Slot } from '@jari/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, newIdempotencyKey } from '../../lib/api.ts';
import type { SlotQuery } from './slot-form.ts';

export type AnySlot = Slot | Compromise;

/** Live: whoever books one of the answers makes everybody's change. `null`: nothing is asked yet. */
export function slotsQuery(query: SlotQuery | null) {
  return queryOptions({
    queryKey: ['reservations', 'find-slot', query],
    queryFn: ({ signal }) => {
      if (!query) throw new Error('asked without a question');
      return call(findSlot, { query }, { signal });
    },
    enabled: query !== null,
    placeholderData: keepPreviousData,
  });
}

/** The models and tags there are to choose from. */
export function fleetQuery() {
  return queryOptions({
    queryKey: ['resources', 'find-slot', 'fleet'],
    queryFn: async ({ signal }) => {
      const { items } = await call(listResources, { query: { limit: 200 } }, { signal });
      const units = items.flatMap((server) => server.units);
      return {
        models: distinct(units.flatMap(({ model }) => model ?? [])),
        memories: [...new Set(units.flatMap(({ memoryGib }) => memoryGib ?? []))].toSorted((a, b) => a - b),
        tags: distinct(items.flatMap(({ tags }) => tags)),
        servers: items.filter(({ status }) => status === 'active').map(({ id, name }) => ({ id, name })),
      };
    },
  });
}

/** Books a part of an answer; sent again after the link broke, it is still one booking. */
export function useBookSlot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ slot, title, key }: { slot: AnySlot; title: string; key: string }) => {
      const [part] = slot.parts;
      if (!part) throw new Error('a slot without a part');
      const { startAt, endAt } = slot;
      return call(createReservation, { body: { ...part.booking, title, startAt, endAt } }, { idempotencyKey: key });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['dashboard'] });
      void client.invalidateQueries({ queryKey: ['reservations'] });
    },
  });
}

export { newIdempotencyKey };

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted((a, b) => a.localeCompare(b));
}
