import { ActionIcon, Code, CopyButton, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface RequestIdProps {
  id: string;
}

/** The number that finds a failure in the server's log, ready to be sent to an admin. */
export function RequestId({ id }: RequestIdProps) {
  const { t } = useTranslation();
  if (id === '') return null;
  return (
    <Group gap={6} wrap="nowrap" maw="100%">
      <Text fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {t('problem.requestId')}
      </Text>
      <Code fz="xs" style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {id}
      </Code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('action.copied') : t('problem.copyRequestId')}>
            <ActionIcon size={24} onClick={copy} aria-label={t('problem.copyRequestId')}>
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
