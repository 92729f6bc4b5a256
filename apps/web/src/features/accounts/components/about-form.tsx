import { UpdateMeBody } from '@jari/contract';
import { Button, Group, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { showFieldProblems } from '../../../lib/form-problems.ts';
import { useUser } from '../../../lib/session.ts';
import { useUpdateMe } from '../api.ts';

const NameBody = UpdateMeBody.pick({ name: true });

export function AboutForm() {
  const { t } = useTranslation(['profile', 'common']);
  const { name, email, locale, timeZone } = useUser();
  const update = useUpdateMe();
  // `values`: a name changed elsewhere appears here, unless one is being typed.
  const form = useForm({
    resolver: zodResolver(NameBody),
    values: { name },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty } = form.formState;

  const submit = form.handleSubmit(async (body) => {
    try {
      const user = await update.mutateAsync({ ...body, locale, timeZone });
      form.reset({ name: user.name });
      notifySuccess(t('profile:saved'));
    } catch (error) {
      showFieldProblems(error, form);
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate style={{ display: 'contents' }}>
      {update.error && <ProblemAlert error={update.error} />}
      <TextInput
        {...form.register('name')}
        label={t('profile:field.name')}
        autoComplete="name"
        error={errors.name?.message}
      />
      <TextInput label={t('profile:field.email')} value={email} readOnly variant="filled" />
      <Group justify="flex-end">
        <Button type="submit" disabled={!isDirty} loading={update.isPending}>
          {t('common:action.save')}
        </Button>
      </Group>
    </form>
  );
}
