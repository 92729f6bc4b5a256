import { Alert, Group, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import type { DeliveryStatus } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconMailbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { toInstant } from '../../../lib/time.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { deliveryStatusQuery } from '../api.ts';
import { QueueTable } from './queue-table.tsx';

// A worker shows itself every 15 seconds; one that is busy may miss a round.
const SILENT_SECONDS = 60;

/** Whether mails go out, and what keeps them from it. */
export function DeliveryOverview() {
  const query = useQuery(deliveryStatusQuery());
  if (query.isPending) return <Skeleton h={104} mb="md" radius="lg" />;
  if (!query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  return (
    <Stack gap="sm" mb="xl">
      <Facts status={query.data} />
      <Troubles status={query.data} />
      <QueueTable queues={query.data.queues} />
    </Stack>
  );
}

function Facts({ status }: { status: DeliveryStatus }) {
  const { t } = useTranslation('deliveries');
  const time = useTime();
  const now = useNow(5000);
  const { mode, server, from, mails, workerSeenAt } = status;
  const failed = status.queues.reduce((sum, queue) => sum + queue.failed, 0);
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="sm">
      <Fact
        label={t('overview.mode')}
        value={t(`overview.${mode}`)}
        note={mode === 'smtp' ? `${server} · ${from}` : t('overview.keptNote')}
      />
      <Fact
        label={t('overview.waiting')}
        value={t('count', { count: mails.waiting })}
        note={
          mails.oldestWaitingAt === null
            ? t('overview.noneWaiting')
            : t('overview.oldest', { time: time.formatRelative(mails.oldestWaitingAt, now) })
        }
      />
      <Fact
        label={t('overview.failed')}
        value={t('count', { count: failed })}
        note={t(failed > 0 ? 'overview.lookBelow' : 'overview.noneFailed')}
      />
      <Fact
        label={t('overview.worker')}
        value={t(isSilent(workerSeenAt, now) ? 'overview.silent' : 'overview.working')}
        note={
          workerSeenAt === null
            ? t('overview.neverSeen')
            : t('overview.seen', { time: time.formatRelative(workerSeenAt, now) })
        }
      />
    </SimpleGrid>
  );
}

function Fact({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <Paper withBorder p="md" radius="lg">
      <Text fz="sm" c="dimmed">
        {label}
      </Text>
      <Text fz="lg" fw={650} className="tabular" mt={2}>
        {value}
      </Text>
      <Text fz="xs" c="dimmed" mt={2} style={{ overflowWrap: 'anywhere' }}>
        {note}
      </Text>
    </Paper>
  );
}

function Troubles({ status }: { status: DeliveryStatus }) {
  const { t } = useTranslation('deliveries');
  const now = useNow(5000);
  const { mode, mails, workerSeenAt } = status;
  return (
    <>
      {isSilent(workerSeenAt, now) && (
        <Trouble color="red" icon={<IconAlertTriangle size={18} />} title={t('trouble.silentTitle')}>
          {t('trouble.silent')}
        </Trouble>
      )}
      {mails.lastTrouble !== null && (
        <Trouble color="yellow" icon={<IconAlertTriangle size={18} />} title={t('trouble.waitingTitle')}>
          {t('trouble.waiting', { answer: mails.lastTrouble })}
        </Trouble>
      )}
      {mode === 'kept' && (
        <Trouble color="blue" icon={<IconMailbox size={18} />} title={t('trouble.keptTitle')}>
          {t('trouble.kept')}
        </Trouble>
      )}
    </>
  );
}

interface TroubleProps {
  color: string;
  icon: ReactNode;
  title: string;
  children: ReactNode;
}

function Trouble({ color, icon, title, children }: TroubleProps) {
  return (
    <Alert color={color} icon={icon} title={title} radius="lg">
      <Group style={{ overflowWrap: 'anywhere' }}>{children}</Group>
    </Alert>
  );
}

function isSilent(seenAt: string | null, now: Temporal.Instant): boolean {
  return seenAt === null || toInstant(seenAt).until(now).total('seconds') > SILENT_SECONDS;
}
