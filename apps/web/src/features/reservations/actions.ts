import {
  askForTime,
  type BodyOf,
  checkInReservation,
  extendReservation,
  getExtension,
  listColleagues,
  type Reservation,
  splitReservation,
  transferReservation,
  withdrawChange,
} from '@jari/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { reservationQuery } from './api.ts';

/** Until when it could go on, and who is next. */
export function extensionQuery(id: string) {
  return queryOptions({
    queryKey: ['reservations', 'extension', id],
    queryFn: ({ signal }) => call(getExtension, { params: { id } }, { signal }),
    staleTime: 0,
  });
}

/** Who could take it over: the first by name, or those that what is typed is part of. */
export function colleaguesQuery(id: string, q: string) {
  return queryOptions({
    queryKey: ['teams', 'colleagues', id, q],
    queryFn: async ({ signal }) =>
      (await call(listColleagues, { params: { id }, query: { ...(q && { q }) } }, { signal })).items,
    placeholderData: keepPreviousData,
  });
}

type Versioned = Pick<Reservation, 'id' | 'version'>;

export function useExtend() {
  const { keep, askAgain } = useAfterwards();
  return useMutation({
    mutationFn: ({ id, version, until }: Versioned & { until: string }) =>
      call(extendReservation, { params: { id }, body: { until } }, { version }),
    onSuccess: keep,
    onSettled: askAgain,
  });
}

export function useSplit() {
  const { keep, askAgain } = useAfterwards();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: BodyOf<typeof splitReservation> }) =>
      call(splitReservation, { params: { id }, body }),
    onSuccess: ({ items }) => items.forEach(keep),
    onSettled: askAgain,
  });
}

export function useTransfer() {
  const { keep, askAgain } = useAfterwards();
  return useMutation({
    mutationFn: ({ id, version, body }: Versioned & { body: BodyOf<typeof transferReservation> }) =>
      call(transferReservation, { params: { id }, body }, { version }),
    onSuccess: keep,
    onSettled: askAgain,
  });
}

export function useWithdrawChange() {
  const { keep, askAgain } = useAfterwards();
  return useMutation({
    mutationFn: ({ id, version }: Versioned) => call(withdrawChange, { params: { id } }, { version }),
    onSuccess: keep,
    onSettled: askAgain,
  });
}

export function useCheckIn() {
  const { keep, askAgain } = useAfterwards();
  return useMutation({
    mutationFn: (id: string) => call(checkInReservation, { params: { id } }),
    onSuccess: keep,
    onSettled: askAgain,
  });
}

export function useAskForTime() {
  const { askAgain } = useAfterwards();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: BodyOf<typeof askForTime>; idempotencyKey: string }) =>
      call(askForTime, { body }, { idempotencyKey }),
    onSettled: askAgain,
  });
}

function useAfterwards() {
  const client = useQueryClient();
  return {
    keep: (reservation: Reservation) => client.setQueryData(reservationQuery(reservation.id).queryKey, reservation),
    askAgain: () => {
      void client.invalidateQueries({ queryKey: ['dashboard'] });
      void client.invalidateQueries({ queryKey: ['reservations'] });
    },
  };
}
