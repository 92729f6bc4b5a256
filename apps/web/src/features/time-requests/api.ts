import {
  acceptTimeRequest,
  declineTimeRequest,
  listTimeRequests,
  putTimeRequestAway,
  type ResponseOf,
  withdrawTimeRequest,
} from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

type TimeRequests = ResponseOf<typeof listTimeRequests>;

/** Who asks for my time, and whose time I asked for. */
export const timeRequestsQuery = () =>
  queryOptions({
    queryKey: ['reservations', 'time-requests'],
    queryFn: ({ signal }) => call(listTimeRequests, {}, { signal }),
  });

/** How many wait for my answer. */
export const askedOfMeQuery = () => ({
  ...timeRequestsQuery(),
  select: ({ received }: TimeRequests) => received.filter(({ state }) => state === 'open').length,
});

export function useAnswerRequest() {
  const client = useQueryClient();
  const askAgain = () => {
    void client.invalidateQueries({ queryKey: ['dashboard'] });
    void client.invalidateQueries({ queryKey: ['reservations'] });
  };
  return {
    accept: useMutation({
      mutationFn: (id: string) => call(acceptTimeRequest, { params: { id } }),
      onSettled: askAgain,
    }),
    decline: useMutation({
      mutationFn: ({ id, answer }: { id: string; answer: string }) =>
        call(declineTimeRequest, { params: { id }, body: { ...(answer && { answer }) } }),
      onSettled: askAgain,
    }),
    withdraw: useMutation({
      mutationFn: (id: string) => call(withdrawTimeRequest, { params: { id } }),
      onSettled: askAgain,
    }),
    putAway: useMutation({
      mutationFn: (id: string) => call(putTimeRequestAway, { params: { id } }),
      // Gone with the click, and back if it could not be kept so.
      onMutate: (id) =>
        client.setQueryData(
          timeRequestsQuery().queryKey,
          (known) => known && { ...known, sent: known.sent.filter((one) => one.id !== id) },
        ),
      onSettled: () => client.invalidateQueries({ queryKey: timeRequestsQuery().queryKey }),
    }),
  };
}
