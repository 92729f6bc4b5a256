import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import type { SystemStatus } from '@jari/contract';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { formatBytes } from '../bytes.ts';
import { troublesOf, type Trouble } from '../troubles.ts';

/** What is wrong and what to do about it; or that nothing is. */
export function Troubles({ status }: { status: SystemStatus }) {
  const { t } = useTranslation('system');
  const troubles = troublesOf(status, useNow(10_000));
  if (troubles.length === 0) {
    return (
      <Alert
        color="jade"
        icon={<IconCircleCheck size={18} />}
        title={t('good')}
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
        radius="lg"
        mb="lg"
      >
        {t('goodDetail')}
      </Alert>
    );
  }
  return (
    <Stack gap="sm" mb="lg">
      {troubles.map((trouble) => (
        <OneTrouble key={trouble.kind} trouble={trouble} />
      ))}
    </Stack>
  );
}

const ABOUT_DELIVERIES = ['oldJobs', 'failedJobs'];

function OneTrouble({ trouble }: { trouble: Trouble }) {
  const { t } = useTranslation('system');
  const time = useTime();
  const values = {
    ...('at' in trouble && { since: time.formatRelative(trouble.at) }),
    ...('count' in trouble && { count: trouble.count }),
    ...('freeBytes' in trouble && { free: formatBytes(trouble.freeBytes) }),
    ...('file' in trouble && { file: trouble.file }),
  };
  return (
    <Alert
      color={trouble.isGrave ? 'red' : 'yellow'}
      icon={<IconAlertTriangle size={18} />}
      title={t(`problem.${trouble.kind}.title`, values)}
      radius="lg"
    >
      <Group gap="xs">
        <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {t(`problem.${trouble.kind}.fix`, values)}
        </Text>
        {ABOUT_DELIVERIES.includes(trouble.kind) && (
          <Anchor component={Link} to="/deliveries" fz="sm">
            {t('openDeliveries')}
          </Anchor>
        )}
      </Group>
    </Alert>
  );
}
