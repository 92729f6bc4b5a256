import {
  acceptMaintenanceOffer,
  type BodyOf,
  createMaintenanceWindow,
  declineMaintenanceOffer,
  endMaintenanceWindow,
  getMaintenanceWindow,
  listMaintenanceOffers,
  listMaintenanceWindows,
  offerOtherTimes,
  previewMaintenance,
  type ParamsOf,
  previewRetirement,
  type QueryOf,
  type Resource,
  retireServer,
  updateMaintenanceWindow,
} from '@jari/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { now } from '../../lib/time.ts';

export type NewWindow = BodyOf<typeof createMaintenanceWindow>;
export type WindowPreview = QueryOf<typeof previewMaintenance>;
export type ChangedWindow = BodyOf<typeof updateMaintenanceWindow>;
export type Retire = BodyOf<typeof retireServer>;

/** What runs on a server or is to come. */
export const windowsQuery = (resourceId: string) =>
  queryOptions({
    queryKey: ['resources', 'maintenance', resourceId],
    queryFn: ({ signal }) =>
      call(listMaintenanceWindows, { query: { resourceId, from: now().toString(), limit: 50 } }, { signal }),
  });

export const windowQuery = (id: string) =>
  queryOptions({
    queryKey: ['resources', 'maintenance-window', id],
    queryFn: ({ signal }) => call(getMaintenanceWindow, { params: { id } }, { signal }),
  });

export const previewQuery = (query: { resourceId: string; unitIds?: string; startAt: string; endAt?: string }) =>
  queryOptions({
    queryKey: ['reservations', 'maintenance-preview', query],
    queryFn: ({ signal }) => call(previewMaintenance, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const offersQuery = () =>
  queryOptions({
    queryKey: ['resources', 'maintenance-offers'],
    queryFn: ({ signal }) => call(listMaintenanceOffers, {}, { signal }),
  });

export const retirementQuery = (id: string) =>
  queryOptions({
    queryKey: ['reservations', 'retirement', id],
    queryFn: ({ signal }) => call(previewRetirement, { params: { id } }, { signal }),
  });

type ById = ParamsOf<typeof getMaintenanceWindow>;

export function useCreateWindow() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewWindow; idempotencyKey: string }) =>
      call(createMaintenanceWindow, { body }, { idempotencyKey }),
    onSuccess: refresh,
  });
}

export function useUpdateWindow() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, version, body }: ById & { version: number; body: ChangedWindow }) =>
      call(updateMaintenanceWindow, { params: { id }, body }, { version }),
    onSettled: refresh,
  });
}

export function useEndWindow() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, version }: ById & { version: number }) =>
      call(endMaintenanceWindow, { params: { id } }, { version }),
    onSettled: refresh,
  });
}

export function useOfferOtherTimes() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (params: ById) => call(offerOtherTimes, { params }),
    onSettled: refresh,
  });
}

export function useAnswerOffer() {
  const refresh = useRefresh();
  const accept = useMutation({
    mutationFn: (params: ById) => call(acceptMaintenanceOffer, { params }),
    onSettled: refresh,
  });
  const decline = useMutation({
    mutationFn: (params: ById) => call(declineMaintenanceOffer, { params }),
    onSettled: refresh,
  });
  return { accept, decline };
}

export function useRetireServer() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ server, body }: { server: Pick<Resource, 'id' | 'version'>; body: Retire }) =>
      call(retireServer, { params: { id: server.id }, body }, { version: server.version }),
    onSettled: refresh,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => {
    for (const key of ['resources', 'dashboard', 'reservations']) void client.invalidateQueries({ queryKey: [key] });
  };
}
