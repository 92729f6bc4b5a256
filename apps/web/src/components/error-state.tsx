import { Button, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../lib/api-problem.ts';
import { describeProblem } from '../lib/problem-text.ts';
import { RequestId } from './request-id.tsx';

interface ErrorStateProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean;
}

/** Where data should be: what happened, what to do, and the number to quote. */
export function ErrorState({ error, onRetry, isRetrying = false }: ErrorStateProps) {
  const { t } = useTranslation();
  const { title, detail, requestId } = describeProblem(error, t);
  return (
    <Stack role="alert" align="center" gap="xs" py={56} px="md" ta="center">
      <ThemeIcon size={52} radius="lg" variant="light" color="red" mb={4} aria-hidden="true">
        {isProblem(error, 'offline') ? <IconPlugConnectedX size={24} /> : <IconAlertTriangle size={24} />}
      </ThemeIcon>
      <Title order={2} fz="md">
        {title}
      </Title>
      <Text c="dimmed" maw={440}>
        {detail}
      </Text>
      <RequestId id={requestId} />
      {onRetry && (
        <Button
          mt="xs"
          variant="default"
          leftSection={<IconRefresh size={16} />}
          onClick={onRetry}
          loading={isRetrying}
        >
          {t('action.retry')}
        </Button>
      )}
    </Stack>
  );
}
