import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { type Person, UpdateUserBody } from '@jari/contract';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../../components/toasts.tsx';
import { showFieldProblems } from '../../../lib/form-problems.ts';
import { useChangePerson } from '../api.ts';
import { PersonProblem } from './person-problem.tsx';

interface RenameDialogProps {
  person: Person;
  onClose: () => void;
}

const RenameBody = UpdateUserBody.pick({ name: true });

export function RenameDialog({ person, onClose }: RenameDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const change = useChangePerson();
  const form = useForm({ resolver: zodResolver(RenameBody), defaultValues: { name: person.name } });
  const submit = form.handleSubmit(async ({ name }) => {
    try {
      await change.mutateAsync({ person, change: { name } });
      notifySuccess(t('rename.done', { name }));
      onClose();
    } catch (error) {
      showFieldProblems(error, form);
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text span fw={650} fz="lg">
          {t('rename.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {change.isError && <PersonProblem error={change.error} />}
          <TextInput
            {...form.register('name')}
            label={t('rename.label')}
            description={t('rename.hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            autoComplete="off"
            data-autofocus
            error={form.formState.errors.name?.message}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
