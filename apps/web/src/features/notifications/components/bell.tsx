import {
  Anchor,
  Box,
  Button,
  Divider,
  Group,
  Popover,
  ScrollArea,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { bellQuery, useReadNotifications } from '../api.ts';
import classes from './bell.module.css';
import { NotificationList } from './notification-list.tsx';

interface BellProps {
  /** A small window beside it, or the page, where a window would be the whole screen. */
  opens: 'window' | 'page';
}

/** How much there is to read, wherever one is. */
export function Bell({ opens }: BellProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { data } = useQuery(bellQuery());
  const label = useBellLabel(data?.unreadCount ?? 0);
  const face = <BellFace unread={data?.unreadCount ?? 0} />;
  if (opens === 'page') {
    return (
      <Link to="/notifications" className={classes['target'] ?? ''}>
        {face}
        <VisuallyHidden>{label}</VisuallyHidden>
      </Link>
    );
  }
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      position="bottom-start"
      width={400}
      shadow="lg"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes['target']} onClick={toggle}>
          {face}
          <VisuallyHidden>{label}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <BellWindow onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function useBellLabel(unread: number): string {
  const { t } = useTranslation('notifications');
  return unread > 0 ? t('bell.unread', { count: unread }) : t('bell.label');
}

function BellFace({ unread }: { unread: number }) {
  return (
    <>
      <IconBell size={19} stroke={1.7} aria-hidden="true" />
      {unread > 0 && (
        <span className={classes['count']} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </>
  );
}

function BellWindow({ onDone }: { onDone: () => void }) {
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
