import { ChangePasswordBody } from '@jari/contract';
import { Button, Group } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api-problem.ts';
import { showFieldProblems } from '../../../lib/form-problems.ts';
import { useUser } from '../../../lib/session.ts';
import { useChangePassword } from '../api.ts';
import { CredentialsProblem } from './credentials-problem.tsx';
import { PasswordField } from './password-field.tsx';
import { PasswordRules } from './password-rules.tsx';

const empty = { currentPassword: '', newPassword: '' };

export function PasswordForm() {
  const { t } = useTranslation('profile');
  const { email } = useUser();
  const [problem, setProblem] = useState<unknown>(null);
  const change = useChangePassword();
  const form = useForm({ resolver: zodResolver(ChangePasswordBody), defaultValues: empty });
  const { errors } = form.formState;

  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await change.mutateAsync(body);
      form.reset(empty);
      notifySuccess(t('password.changed'));
    } catch (error) {
      if (isProblem(error, 'wrong-password')) {
        form.setError('currentPassword', { type: 'server', message: t('password.wrong') }, { shouldFocus: true });
        return;
      }
      setProblem(error);
      showFieldProblems(error, form);
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate style={{ display: 'contents' }}>
      {problem !== null && <CredentialsProblem problem={problem} />}
      {/* A password manager has to know whose password changes. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        {...form.register('currentPassword')}
        label={t('field.currentPassword')}
        autoComplete="current-password"
        error={errors.currentPassword?.message}
      />
      <PasswordField
        {...form.register('newPassword')}
        label={t('field.newPassword')}
        description={<PasswordRules />}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autoComplete="new-password"
        error={errors.newPassword?.message}
      />
      <Group justify="flex-end">
        <Button type="submit" loading={change.isPending}>
          {t('password.submit')}
        </Button>
      </Group>
    </form>
  );
}
