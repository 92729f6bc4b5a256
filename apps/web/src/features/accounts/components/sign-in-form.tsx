import { Button, Stack, TextInput } from '@mantine/core';
import { LoginBody } from '@jari/contract';
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { showFieldProblems } from '../../../lib/form-problems.ts';
import { signIn } from '../../../lib/sign-in.ts';
import { CredentialsProblem } from './credentials-problem.tsx';
import { PasswordField } from './password-field.tsx';

interface SignInFormProps {
  submitLabel: string;
  /** Signing in again as the same person. */
  fixedEmail?: string;
  /** From a sign-up with an address that has an account. */
  initialEmail?: string;
}

export function SignInForm({ submitLabel, fixedEmail, initialEmail = '' }: SignInFormProps) {
  const { t } = useTranslation('auth');
  const [problem, setProblem] = useState<unknown>(null);
  const email = fixedEmail ?? initialEmail;
  const form = useForm({ resolver: zodResolver(LoginBody), defaultValues: { email, password: '' } });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await signIn(body);
    } catch (error) {
      setProblem(error);
      showFieldProblems(error, form);
      form.setFocus('password', { shouldSelect: true });
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {problem !== null && <CredentialsProblem problem={problem} />}
        <TextInput
          {...form.register('email')}
          type="email"
          label={t('field.email')}
          placeholder={t('field.emailPlaceholder')}
          autoComplete="username"
          inputMode="email"
          readOnly={fixedEmail !== undefined}
          autoFocus={email === ''}
          error={errors.email?.message}
        />
        <PasswordField
          {...form.register('password')}
          label={t('field.password')}
          autoComplete="current-password"
          autoFocus={email !== ''}
          data-autofocus={fixedEmail !== undefined || undefined}
          error={errors.password?.message}
        />
        <Button type="submit" size="md" mt={4} loading={isSubmitting} fullWidth>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
