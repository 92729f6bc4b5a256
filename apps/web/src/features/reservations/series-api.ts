import {
  bookSeriesDate,
  cancelSeries,
  changeSeries,
  type ChangeSeriesBody,
  createSeries,
  type CreateSeriesBody,
  getSeries,
  previewSeries,
  type PreviewSeriesBody,
  restoreSeries,
  type Series,
} from '@jari/contract';
import { useDebouncedValue } from '@mantine/hooks';
import {
  keepPreviousData,
  queryOptions,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../lib/api.ts';

export type PreviewBody = z.input<typeof PreviewSeriesBody>;

export function seriesQuery(id: string) {
  return queryOptions({
    queryKey: ['reservations', 'series', id],
    queryFn: ({ signal }) => call(getSeries, { params: { id } }, { signal }),
  });
}

const TYPING_PAUSE_MS = 350;

/** Asks, a moment after the last keystroke, which dates could be booked; `null`: there is no series yet. */
export function useSeriesPreview(question: PreviewBody | null) {
  // As text: a question that is put together anew on every render would never settle.
  const text = JSON.stringify(question);
  const [settled] = useDebouncedValue(text, TYPING_PAUSE_MS, { leading: false });
  const isCurrent = settled === text;
  const asked = isCurrent ? question : null;
  const query = useQuery({
    queryKey: ['reservations', 'series-preview', asked],
    queryFn: ({ signal }) => {
      if (!asked) throw new Error('asked without a question');
      return call(previewSeries, { body: asked }, { signal });
    },
    enabled: asked !== null,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const isOld = !isCurrent || query.isPlaceholderData;
  return {
    preview: question ? query.data : undefined,
    problem: question && isCurrent ? query.error : null,
    isChecking: question !== null && (isOld || query.isFetching),
  };
}

export function useCreateSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: z.input<typeof CreateSeriesBody>; idempotencyKey: string }) =>
      call(createSeries, { body }, { idempotencyKey }),
    onSuccess: (series) => keep(client, series),
    onSettled: () => askAgain(client),
  });
}

export interface SeriesChange {
  id: string;
  version: number;
  body: z.input<typeof ChangeSeriesBody>;
}

export function useChangeSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: SeriesChange) => call(changeSeries, { params: { id }, body }, { version }),
    onSuccess: (series) => keep(client, series),
    onSettled: () => askAgain(client),
  });
}

export function useCancelSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, from, reason }: { id: string; from?: string; reason: string }) =>
      call(cancelSeries, { params: { id }, query: { ...(from && { from }), ...(reason && { reason }) } }),
    onSuccess: (series) => keep(client, series),
    onSettled: () => askAgain(client),
  });
}

/** Takes back that several dates were cancelled, as long as nobody has changed the series since. */
export function useRestoreSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Pick<Series, 'id' | 'version'>) =>
      call(restoreSeries, { params: { id } }, { version }),
    onSuccess: (series) => keep(client, series),
    onSettled: () => askAgain(client),
  });
}

export function useBookSeriesDate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, date }: { id: string; date: string }) =>
      call(bookSeriesDate, { params: { id }, body: { date } }),
    onSuccess: (series) => keep(client, series),
    onSettled: () => askAgain(client),
  });
}

function keep(client: QueryClient, series: Series): void {
  client.setQueryData(seriesQuery(series.id).queryKey, series);
}

function askAgain(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['dashboard'] });
  void client.invalidateQueries({ queryKey: ['reservations'] });
}
