import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A host name as it is typed into ssh, and a button that copies it. */
export function HostName({ host }: { host: string }) {
  const { t } = useTranslation('resources');
  return (
    <Group gap={2} wrap="nowrap" miw={0}>
      <Text span ff="monospace" fz="sm" truncate title={host}>
        {host}
      </Text>
      <CopyButton value={host}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('host.copied') : t('host.copy', { host })}>
            <ActionIcon size={24} onClick={copy} aria-label={t('host.copy', { host })} style={{ flex: 'none' }}>
              {copied ? <IconCheck size={14} color="var(--mantine-color-success)" /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
