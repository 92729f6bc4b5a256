import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Person } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../../components/toasts.tsx';
import { useEnablePerson } from '../api.ts';
import { PersonProblem } from './person-problem.tsx';

interface EnableDialogProps {
  person: Person;
  onClose: () => void;
}

export function EnableDialog({ person, onClose }: EnableDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const { name } = person;
  const enable = useEnablePerson(person);
  const run = () =>
    enable.mutate(undefined, {
      onSuccess: () => {
        notifySuccess(t('enable.done', { name }));
        onClose();
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text span fw={650} fz="lg">
          {t('enable.title', { name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {enable.isError && <PersonProblem error={enable.error} />}
        <Text>{t('enable.body')}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button loading={enable.isPending} onClick={run} data-autofocus>
            {t('action.enable')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
