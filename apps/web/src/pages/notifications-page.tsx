import { Button, Paper, SegmentedControl } from '@mantine/core';
import { IconBellOff, IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { ListSkeleton } from '../components/loading-skeletons.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { notificationsQuery, useReadNotifications, type NotificationFilter } from '../features/notifications/api.ts';
import { NotificationList } from '../features/notifications/components/notification-list.tsx';

export default function NotificationsPage() {
  const { t } = useTranslation('notifications');
  const [params, setParams] = useSearchParams();
  const filter: NotificationFilter = params.get('show') === 'unread' ? 'unread' : 'all';
  const query = useInfiniteQuery(notificationsQuery(filter));
  const read = useReadNotifications();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  const unread = query.data?.pages[0]?.unreadCount ?? 0;
  return (
    <PageBody width="narrow">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          newest &&
          unread > 0 && (
            <Button
              variant="default"
              leftSection={<IconChecks size={17} />}
              loading={read.isPending}
              onClick={() => read.mutate({ upTo: newest.createdAt })}
            >
              {t('readAll')}
            </Button>
          )
        }
      />
      <SegmentedControl
        mb="md"
        aria-label={t('filter.label')}
        value={filter}
        onChange={(value) => setParams(value === 'unread' ? { show: 'unread' } : {}, { replace: true })}
        data={[
          { value: 'all', label: t('filter.all') },
          { value: 'unread', label: t('filter.unread') },
        ]}
      />
      {query.isPending && <ListSkeleton />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.data && !newest && <NothingHere filter={filter} />}
      {newest && (
        <Paper withBorder style={{ overflow: 'hidden' }}>
          <NotificationList items={items} />
        </Paper>
      )}
      <LoadMore query={query} />
    </PageBody>
  );
}

function NothingHere({ filter }: { filter: NotificationFilter }) {
  const { t } = useTranslation('notifications');
  return filter === 'unread' ? (
    <EmptyState
      icon={<IconChecks size={24} />}
      title={t('empty.unreadTitle')}
      description={t('empty.unreadDescription')}
    />
  ) : (
    <EmptyState icon={<IconBellOff size={24} />} title={t('empty.title')} description={t('empty.description')} />
  );
}
