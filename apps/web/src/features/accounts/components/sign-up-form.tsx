import { Button, Stack, TextInput } from '@mantine/core';
import { RegisterBody } from '@jari/contract';
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem, newIdempotencyKey } from '../../../lib/api.ts';
import { showFieldProblems } from '../../../lib/form-problems.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { signUp } from '../../../lib/sign-in.ts';
import { CredentialsProblem } from './credentials-problem.tsx';
import { PasswordField } from './password-field.tsx';
import { PasswordRules } from './password-rules.tsx';

interface SignUpFormProps {
  submitLabel: string;
  /** Whose addresses may sign up; none: any. */
  emailDomains?: readonly string[] | undefined;
  /** Whose link was followed: the address is not theirs to choose. */
  invitation?: { token: string; email: string; name: string | null; onRefused: () => void };
}

export function SignUpForm({ submitLabel, emailDomains = [], invitation }: SignUpFormProps) {
  const { t } = useTranslation('auth');
  const locale = useLanguage();
  const [problem, setProblem] = useState<unknown>(null);
  // Kept while no answer comes: if the account was made after all, the next try signs in to it.
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  const form = useForm({
    resolver: zodResolver(RegisterBody),
    defaultValues: { name: invitation?.name ?? '', email: invitation?.email ?? '', password: '' },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (body) => {
    setProblem(null);
    try {
      await signUp({ ...body, locale, ...(invitation && { invitation: invitation.token }) }, idempotencyKey);
    } catch (error) {
      if (!isProblem(error, 'offline')) setIdempotencyKey(newIdempotencyKey());
      setProblem(error);
      if (isProblem(error, 'invitation-not-valid')) invitation?.onRefused();
      showFieldProblems(error, form);
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {problem !== null && <CredentialsProblem problem={problem} email={form.getValues('email')} />}
        <TextInput
          {...form.register('name')}
          label={t('field.name')}
          description={t('field.nameHint')}
          placeholder={t('field.namePlaceholder')}
          autoComplete="name"
          autoFocus
          error={errors.name?.message}
        />
        <TextInput
          {...form.register('email')}
          type="email"
          label={t('field.email')}
          placeholder={t('field.emailPlaceholder')}
          autoComplete="username"
          inputMode="email"
          readOnly={invitation !== undefined}
          {...(invitation && { description: t('invited.emailFixed') })}
          {...(emailDomains.length > 0 && { description: t('signUp.domains', { domains: emailDomains.join(', ') }) })}
          error={errors.email?.message}
        />
        <PasswordField
          {...form.register('password')}
          label={t('field.password')}
          autoComplete="new-password"
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          description={<PasswordRules />}
          error={errors.password?.message}
        />
        <Button type="submit" size="md" mt={4} loading={isSubmitting} fullWidth>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
