import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { Conflict, Resource } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api.ts';
import { useFreshServer, useRetireServer } from '../api.ts';
import { ConflictList } from './conflict-list.tsx';

// The answer lists no more than these.
const MOST_LISTED = 200;

interface RetireDialogProps {
  server: Resource;
  reservationHref: (id: string) => string;
  unitsInWords: (server: Resource, indexes: readonly number[]) => string;
  onClose: () => void;
}

/** Says what retiring does before, and which reservations are left after. */
export function RetireDialog({ server: known, reservationHref, unitsInWords, onClose }: RetireDialogProps) {
  const { t } = useTranslation(['resources', 'common']);
  const server = useFreshServer(known);
  const retire = useRetireServer();
  const [left, setLeft] = useState<readonly Conflict[] | null>(null);
  const { name } = server;
  const run = async () => {
    const { futureReservations } = await retire.mutateAsync(server);
    if (futureReservations.length > 0) return setLeft(futureReservations);
    notifySuccess(t('retire.doneTitle', { name }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={
        <Text span fw={650} fz="lg">
          {left ? t('retire.doneTitle', { name }) : t('retire.title', { name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {left ? (
        <Stack gap="md">
          <Text>{left.length >= MOST_LISTED ? t('retire.leftMany') : t('retire.left', { count: left.length })}</Text>
          <ConflictList
            conflicts={left}
            reservationHref={reservationHref}
            unitsInWords={(indexes) => unitsInWords(server, indexes)}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('common:action.close')}</Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="md">
          {retire.isError && <RetireProblem error={retire.error} />}
          <List spacing={6}>
            <List.Item>{t('retire.noNew')}</List.Item>
            <List.Item>{t('retire.kept')}</List.Item>
            <List.Item>{t('retire.hidden')}</List.Item>
            <List.Item>{t('retire.reversible')}</List.Item>
          </List>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('common:action.cancel')}
            </Button>
            <Button color="red" loading={retire.isPending} onClick={() => void run().catch(() => undefined)}>
              {t('retire.action')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function RetireProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('resources');
  // The list behind the dialog has been asked again; the next try carries the new version.
  if (isProblem(error, 'stale-version')) return <ProblemAlert error={error}>{t('staleAction')}</ProblemAlert>;
  return <ProblemAlert error={error} />;
}
