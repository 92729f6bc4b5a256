import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';

interface ActionFormProps {
  /** What it means, before anything is asked. */
  intro: string;
  submit: string;
  mutation: { isPending: boolean; isError: boolean; error: unknown };
  disabled?: boolean;
  onSubmit: () => void;
  onBack: () => void;
  children?: ReactNode;
}

/** What may be done with a reservation, asked for in its drawer: what it means, what is to be chosen, yes or back. */
export function ActionForm({ intro, submit, mutation, disabled = false, onSubmit, onBack, children }: ActionFormProps) {
  const { t } = useTranslation('between');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!disabled) onSubmit();
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <Text fz="sm">{intro}</Text>
        {children}
        {mutation.isError && <ProblemAlert error={mutation.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onBack}>
            {t('back')}
          </Button>
          <Button type="submit" loading={mutation.isPending} disabled={disabled}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
