import { Button, Group, Paper, Text } from '@mantine/core';
import { IconDoor } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { modeOf, registrationQuery } from '../registration.ts';
import { RegistrationDialog } from './registration-dialog.tsx';

/** Who may sign up without an invitation, in a sentence. */
export function Registration() {
  const { t } = useTranslation('people');
  const [isOpen, setOpen] = useState(false);
  const { data, isError, error, refetch, isFetching } = useQuery(registrationQuery);
  if (isError && !data) return <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />;
  if (!data) return null;
  return (
    <Paper withBorder px="md" py="sm" mb="lg">
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap" miw={0} flex="1 1 240px">
          <IconDoor size={20} stroke={1.7} aria-hidden="true" style={{ flex: 'none' }} />
          <Text style={{ overflowWrap: 'anywhere' }}>
            {t(`registration.${modeOf(data)}`, { domains: data.emailDomains.join(', ') })}
          </Text>
        </Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('registration.change')}
        </Button>
      </Group>
      {isOpen && <RegistrationDialog settings={data} onClose={() => setOpen(false)} />}
    </Paper>
  );
}
