import { getSystemStatus } from '@jari/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export const systemQuery = () =>
  queryOptions({
    queryKey: ['integrations', 'system'],
    queryFn: ({ signal }) => call(getSystemStatus, {}, { signal }),
    // Nothing tells of a queue that grows or a disk that fills: who looks, asks.
    refetchInterval: 10_000,
    staleTime: 0,
  });
