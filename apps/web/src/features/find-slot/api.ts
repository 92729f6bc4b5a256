import {
  createGroup,
  createReservation,
  findSlot,
  listResources,
  listTeams,
  type Compromise,
  type Reservation,
  type Slot,
} from '@jari/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
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

/** In whose name I may book. */
export function myTeamsQuery() {
  return queryOptions({
    queryKey: ['teams', 'find-slot', 'mine'],
    queryFn: async ({ signal }) => {
      const { items } = await call(listTeams, { query: { mine: 'true', limit: 100 } }, { signal });
      return items.map(({ id, name }) => ({ id, name }));
    },
  });
}

/** What was booked: the first of them, and where all are. */
export interface Booked {
  id: string;
  servers: string;
  isPending: boolean;
}

interface Booking {
  slot: AnySlot;
  /** '': in one's own name alone. */
  teamId: string;
  title: string;
  idempotencyKey: string;
}

/** Books an answer, on several servers as one; sent again after the link broke, it is still one booking. */
export function useBookSlot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (booking: Booking) => bookedOf(await book(booking)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['dashboard'] });
      void client.invalidateQueries({ queryKey: ['reservations'] });
    },
  });
}

async function book({ slot, teamId, title, idempotencyKey }: Booking): Promise<readonly Reservation[]> {
  const { startAt, endAt, parts } = slot;
  const common = { title, startAt, endAt, ...(teamId && { teamId }) };
  const [first, ...others] = parts.map(({ booking }) => booking);
  if (!first) throw new Error('a slot without a part');
  if (others.length === 0) {
    return [await call(createReservation, { body: { ...first, ...common } }, { idempotencyKey })];
  }
  const body = { ...common, parts: [first, ...others] };
  return (await call(createGroup, { body }, { idempotencyKey })).reservations;
}

function bookedOf(reservations: readonly Reservation[]): Booked {
  return {
    id: reservations[0]?.id ?? '',
    servers: reservations.map(({ resource }) => resource.name).join(', '),
    isPending: reservations.some(({ status }) => status === 'pending'),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted((a, b) => a.localeCompare(b));
}
