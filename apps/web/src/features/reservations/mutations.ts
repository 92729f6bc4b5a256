import {
  cancelReservation,
  createReservation,
  releaseReservation,
  type Reservation,
  type Timeline,
  type TimelineReservation,
  undoReservation,
  updateReservation,
} from '@jari/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { now } from '../../lib/time.ts';
import { timelineKey } from '../../lib/timeline-query.ts';
import { reservationQuery } from './api.ts';
import type { CreateBody, Span, UpdateBody } from './booking-form.ts';
import { patchReservation, withoutReservation } from './timeline-cache.ts';

export function useCreateReservation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: CreateBody; idempotencyKey: string }) =>
      call(createReservation, { body }, { idempotencyKey }),
    onSuccess: (created) => keep(client, created),
    onSettled: () => askAgain(client),
  });
}

interface UpdateInput {
  id: string;
  version: number;
  body: UpdateBody;
}

export function useUpdateReservation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: UpdateInput) => call(updateReservation, { params: { id }, body }, { version }),
    onSuccess: (updated) => keep(client, updated),
    onSettled: () => askAgain(client),
  });
}

/** Moves or resizes: shown at once, and put back if the server refuses. */
export function useRescheduleReservation() {
  const client = useQueryClient();
  return useMutation({
    // One after the other: two quick moves of one reservation would refuse each other by their versions.
    scope: { id: 'reschedule' },
    mutationFn: async ({ id, span }: { id: string; span: Span }) => {
      // The calendar knows neither version nor description, and a PUT replaces both.
      const before = await client.fetchQuery({ ...reservationQuery(id), staleTime: 0 });
      const { title, description } = before;
      const body = { title, description, ...span };
      return call(updateReservation, { params: { id }, body }, { version: before.version });
    },
    onMutate: ({ id, span }) => showBefore(client, id, (timeline) => patchReservation(timeline, id, span)),
    onError: (_error, _input, shown) => shown?.undo(),
    onSuccess: (updated) => keep(client, updated),
    onSettled: () => askAgain(client),
  });
}

export function useCancelReservation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, reason }: { id: string; version: number; reason?: string }) =>
      call(cancelReservation, { params: { id }, ...(reason && { query: { reason } }) }, { version }),
    onMutate: ({ id }) => showBefore(client, id, (timeline) => withoutReservation(timeline, id)),
    onError: (_error, _input, shown) => shown?.undo(),
    onSuccess: (cancelled) => keep(client, cancelled),
    onSettled: () => askAgain(client),
  });
}

/** Takes back what was done with it last, if that is still the version it made. */
export function useUndoReservation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      call(undoReservation, { params: { id } }, { version }),
    onSuccess: (undone) => keep(client, undone),
    onSettled: () => askAgain(client),
  });
}

export function useReleaseReservation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      call(releaseReservation, { params: { id } }, { version }),
    onMutate: ({ id }) => {
      const patch: Partial<TimelineReservation> = { endAt: now().toString() };
      return showBefore(client, id, (timeline) => patchReservation(timeline, id, patch));
    },
    onError: (_error, _input, shown) => shown?.undo(),
    onSuccess: (released) => keep(client, released),
    onSettled: () => askAgain(client),
  });
}

async function showBefore(client: QueryClient, id: string, change: (timeline: Timeline) => Timeline) {
  // An answer on its way would show the old state again for a moment.
  await client.cancelQueries({ queryKey: timelineKey });
  const before = client.getQueriesData<Timeline>({ queryKey: timelineKey });
  client.setQueriesData<Timeline>({ queryKey: timelineKey }, (timeline) => timeline && change(timeline));
  return {
    undo: () => {
      for (const [key, timeline] of before) client.setQueryData(key, timeline);
      void client.invalidateQueries({ queryKey: reservationQuery(id).queryKey });
    },
  };
}

function keep(client: QueryClient, reservation: Reservation): void {
  client.setQueryData(reservationQuery(reservation.id).queryKey, reservation);
}

// Not awaited by the form: the booking is made, and the calendar follows by itself.
function askAgain(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['dashboard'] });
  void client.invalidateQueries({ queryKey: ['reservations'] });
}
