import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Person } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../../components/toasts.tsx';
import { useUser } from '../../../lib/session.ts';
import { useChangePerson } from '../api.ts';
import { changeOf, type RoleAct } from '../person-change.ts';
import { PersonProblem } from './person-problem.tsx';

interface ActDialogProps {
  person: Person;
  act: RoleAct;
  onClose: () => void;
}

/** Says what a change of role means, before it is made. */
export function ActDialog({ person, act, onClose }: ActDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const isMe = useUser().id === person.id;
  const change = useChangePerson();
  const { name } = person;
  const isSerious = act === 'makeMember' && isMe;
  const body = isSerious ? t('makeMember.bodySelf') : t(`${act}.body`);
  const run = () =>
    change.mutate(
      { person, change: changeOf[act] },
      {
        onSuccess: () => {
          notifySuccess(t(`${act}.done`, { name }));
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
          {t(`${act}.title`, { name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {change.isError && <PersonProblem error={change.error} />}
        {isSerious ? <Alert color="yellow">{body}</Alert> : <Text>{body}</Text>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={isSerious || undefined}>
            {t('common:action.cancel')}
          </Button>
          <Button
            color={isSerious ? 'red' : 'jade'}
            loading={change.isPending}
            onClick={run}
            data-autofocus={!isSerious || undefined}
          >
            {t(`action.${act}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
