import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '../lib/problem-text.ts';
import { RequestId } from './request-id.tsx';

interface ProblemAlertProps {
  error: unknown;
  /** Replaces the words of the problem where a form can say it better. */
  children?: ReactNode;
}

/** Above a form: why it was refused. Nothing typed is lost. */
export function ProblemAlert({ error, children }: ProblemAlertProps) {
  const { t } = useTranslation();
  const { title, detail, requestId } = describeProblem(error, t);
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle size={18} />} title={children ? undefined : title}>
      {children ?? (
        <Stack gap={6}>
          <Text fz="sm">{detail}</Text>
          <RequestId id={requestId} />
        </Stack>
      )}
    </Alert>
  );
}
