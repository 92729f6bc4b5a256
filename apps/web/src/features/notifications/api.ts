import {
  getNotificationSettings,
  getSubscription,
  listNotifications,
  type NotificationSettings,
  readNotifications,
  saveNotificationSettings,
  unsubscribe,
} from '@jari/contract';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyProblem } from '../../components/toasts.tsx';
import { call } from '../../lib/api.ts';

// As many as one looks through in a small window; the rest has a page of its own.
const IN_BELL = 15;
const ON_PAGE = 30;

export const bellQuery = () =>
  queryOptions({
    queryKey: ['notifications', 'bell'],
    queryFn: ({ signal }) => call(listNotifications, { query: { limit: IN_BELL } }, { signal }),
  });

export type NotificationFilter = 'all' | 'unread';

export const notificationsQuery = (filter: NotificationFilter) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listNotifications,
        { query: { limit: ON_PAGE, cursor: pageParam, ...(filter === 'unread' && { unread: 'true' as const }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Marks one as read, or everything up to the newest that is on the screen: what comes meanwhile stays unread. */
export function useReadNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: { ids: string[] } | { upTo: string }) =>
      call(readNotifications, { body: 'ids' in what ? what : { all: true, upTo: what.upTo } }),
    onError: (error) => notifyProblem(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
}

export const notificationSettingsQuery = () =>
  queryOptions({
    queryKey: ['notifications', 'settings'],
    queryFn: ({ signal }) => call(getNotificationSettings, {}, { signal }),
  });

const SAVING = ['save-notification-settings'];

/** Shows a choice at once and stores it; a refusal takes it back. */
export function useSaveNotificationSettings() {
  const client = useQueryClient();
  const { queryKey } = notificationSettingsQuery();
  return useMutation({
    mutationKey: SAVING,
    // One after the other: of two choices made quickly the second is stored last.
    scope: { id: 'notification-settings' },
    mutationFn: (body: NotificationSettings) => call(saveNotificationSettings, { body }),
    onMutate: async (body) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, body);
      return { before };
    },
    onError: (error, _body, context) => {
      client.setQueryData(queryKey, context?.before);
      notifyProblem(error);
    },
    onSettled: async () => {
      if (client.isMutating({ mutationKey: SAVING }) === 1) await client.invalidateQueries({ queryKey });
    },
  });
}

export const subscriptionQuery = (token: string) =>
  queryOptions({
    queryKey: ['notifications', 'subscription', token],
    queryFn: ({ signal }) => call(getSubscription, { query: { token } }, { signal }),
  });

export function useUnsubscribe(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(unsubscribe, { query: { token } }),
    onSuccess: (subscription) => client.setQueryData(subscriptionQuery(token).queryKey, subscription),
    onError: (error) => notifyProblem(error),
  });
}
