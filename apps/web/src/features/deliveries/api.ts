import {
  discardFailedJob,
  getDeliveryStatus,
  getMail,
  listFailedJobs,
  listMails,
  replayFailedJob,
  replayFailedJobs,
  sendTestMail,
  type FailedJob,
  type QueryOf,
} from '@jari/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type MailFilters = Pick<QueryOf<typeof listMails>, 'q' | 'status'>;

const KEY = ['integrations', 'deliveries'] as const;

// The work goes on in another process, which tells no tab: who looks, asks.
const REFRESH = { refetchInterval: 5000, staleTime: 0 } as const;

export const deliveryStatusQuery = () =>
  queryOptions({
    queryKey: [...KEY, 'status'],
    queryFn: ({ signal }) => call(getDeliveryStatus, {}, { signal }),
    ...REFRESH,
  });

export const mailsQuery = (filters: MailFilters) =>
  infiniteQueryOptions({
    queryKey: [...KEY, 'mails', filters],
    queryFn: ({ pageParam, signal }) => call(listMails, { query: { ...filters, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    ...REFRESH,
  });

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, 'mail', id],
    queryFn: ({ signal }) => call(getMail, { params: { id } }, { signal }),
  });

export const failedJobsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...KEY, 'failed-jobs'],
    queryFn: ({ pageParam, signal }) => call(listFailedJobs, { query: { cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...REFRESH,
  });

/** Each brings the screen up to date, also after a refusal: what was read is old then. */
function useOnJobs<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: KEY }) });
}

export const useReplayJob = () => useOnJobs((job: FailedJob) => call(replayFailedJob, { params: { id: job.id } }));
export const useReplayAll = () => useOnJobs(() => call(replayFailedJobs, {}));
export const useSendTestMail = () => useOnJobs(() => call(sendTestMail, {}));
export const useDiscardJob = () => useOnJobs((job: FailedJob) => call(discardFailedJob, { params: { id: job.id } }));
