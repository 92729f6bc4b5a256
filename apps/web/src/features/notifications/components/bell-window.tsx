import { Anchor, Box, Button, Divider, Group, ScrollArea, Text } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { bellQuery, useReadNotifications } from '../api.ts';
import { NotificationList } from './notification-list.tsx';

/** The newest of what there is to read, beside the bell. */
export default function BellWindow({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('notifications');
  const query = useQuery(bellQuery());
  const read = useReadNotifications();
  const newest = query.data?.items[0];
  return (
    <>
      <Group justify="space-between" px="md" py={8} mih={44}>
        <Text fw={650}>{t('title')}</Text>
        {newest && query.data && query.data.unreadCount > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={read.isPending}
            onClick={() => read.mutate({ upTo: newest.createdAt })}
          >
            {t('readAll')}
          </Button>
        )}
      </Group>
      <Divider />
      <ScrollArea.Autosize mah="min(480px, 60vh)" type="auto">
        {query.isPending && (
          <Box px="md">
            <ListSkeleton count={4} />
          </Box>
        )}
        {query.isError && !query.data && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
        )}
        {query.data && !newest && (
          <EmptyState icon={<IconBellOff size={24} />} title={t('empty.title')} description={t('empty.description')} />
        )}
        {query.data && <NotificationList items={query.data.items} onFollow={onDone} />}
      </ScrollArea.Autosize>
      <Divider />
      <Group justify="space-between" px="md" py={10}>
        <Anchor component={Link} to="/notifications" fz="sm" fw={550} onClick={onDone}>
          {t('bell.seeAll')}
        </Anchor>
        <Anchor component={Link} to="/profile#notifications" fz="sm" c="dimmed" onClick={onDone}>
          {t('bell.settings')}
        </Anchor>
      </Group>
    </>
  );
}
