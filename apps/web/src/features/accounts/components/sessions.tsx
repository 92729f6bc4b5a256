import { ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { Session } from '@jari/contract';
import {
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconDeviceUnknown,
  IconLogout,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { sessionsQuery, useEndOtherSessions, useEndSession } from '../own-account.ts';
import classes from './sessions.module.css';

const icons = {
  desktop: IconDeviceDesktop,
  phone: IconDeviceMobile,
  tablet: IconDeviceTablet,
  unknown: IconDeviceUnknown,
} as const;

/** Where the person is signed in; this device first. */
export function Sessions() {
  const { t } = useTranslation('profile');
  const query = useInfiniteQuery(sessionsQuery);
  const others = useEndOtherSessions();
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const sessions = [...all.filter(({ isCurrent }) => isCurrent), ...all.filter(({ isCurrent }) => !isCurrent)];
  const endOthers = async () => {
    const isSure = await confirm({
      title: t('sessions.endOthersTitle'),
      body: t('sessions.endOthersBody'),
      confirmLabel: t('sessions.endOthers'),
      danger: true,
    });
    if (!isSure) return;
    others.mutate(undefined, {
      onSuccess: () => notifySuccess(t('sessions.othersEnded')),
      onError: (error) => notifyProblem(error),
    });
  };
  if (query.isPending) return <ListSkeleton />;
  if (query.isError && sessions.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  return (
    <>
      <ul className={classes['list']}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <LoadMore query={query} />
      {sessions.length > 1 && (
        <Group justify="flex-end">
          <Button variant="default" color="red" loading={others.isPending} onClick={() => void endOthers()}>
            {t('sessions.endOthers')}
          </Button>
        </Group>
      )}
    </>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('profile');
  const time = useTime();
  const end = useEndSession();
  const { device, address, isCurrent, lastUsedAt } = session;
  const Icon = icons[device.kind];
  const name = [device.browser, device.os].filter(Boolean).join(' · ') || t('sessions.unknown');
  const run = () =>
    end.mutate(session, {
      onSuccess: () => notifySuccess(t('sessions.ended', { name })),
      onError: (error) => notifyProblem(error),
    });
  return (
    <li className={classes['item']}>
      <Icon size={22} stroke={1.6} aria-hidden="true" style={{ flex: 'none' }} />
      <Stack gap={0} miw={0} flex={1}>
        <Group gap={8}>
          <Text span fw={550}>
            {name}
          </Text>
          {isCurrent && <Badge miw="max-content">{t('sessions.current')}</Badge>}
        </Group>
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }} title={time.formatDateTime(lastUsedAt)}>
          {t('sessions.used', { when: time.formatRelative(lastUsedAt) })}
          {address !== null && ` · ${address}`}
        </Text>
      </Stack>
      {!isCurrent && (
        <ActionIcon
          size="lg"
          loading={end.isPending}
          onClick={run}
          aria-label={t('sessions.end', { name })}
          title={t('sessions.end', { name })}
        >
          <IconLogout size={18} />
        </ActionIcon>
      )}
    </li>
  );
}
