import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api.ts';
import { useFreshServer, useUpdateServer } from '../api.ts';
import { toBringBack } from '../server-body.ts';

interface BringBackDialogProps {
  server: Resource;
  onClose: () => void;
}

/** Puts a retired server back into service. */
export function BringBackDialog({ server: known, onClose }: BringBackDialogProps) {
  const { t } = useTranslation(['resources', 'common']);
  const server = useFreshServer(known);
  const update = useUpdateServer();
  const { id, name, version } = server;
  const run = () =>
    update.mutate(
      { id, version, body: toBringBack(server) },
      {
        onSuccess: () => {
          notifySuccess(t('bringBack.done', { name }));
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text span fw={650} fz="lg">
          {t('bringBack.title', { name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {update.isError &&
          (isProblem(update.error, 'stale-version') ? (
            <ProblemAlert error={update.error}>{t('staleAction')}</ProblemAlert>
          ) : (
            <ProblemAlert error={update.error} />
          ))}
        <Text>{t('bringBack.body')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button loading={update.isPending} onClick={run} data-autofocus>
            {t('bringBack.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
