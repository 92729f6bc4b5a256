import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation } from 'react-router';
import { installationQuery } from '../features/accounts/api.ts';
import { SignInForm } from '../features/accounts/components/sign-in-form.tsx';

export default function SignInPage() {
  const { t } = useTranslation(['auth', 'common']);
  const location = useLocation();
  const { search } = location;
  const { data } = useQuery(installationQuery);
  const title = t('auth:signIn.title');
  useEffect(() => {
    document.title = `${title} · ${t('common:appName')}`;
  }, [title, t]);
  // Nobody can sign in to an installation without accounts: its first visitor opens it.
  if (data?.hasAccounts === false) return <Navigate to={`/sign-up${search}`} replace />;
  return (
    <>
      <Title order={1} fz={26}>
        {title}
      </Title>
      <Text c="dimmed" mt={4} mb="xl">
        {t('auth:signIn.subtitle')}
      </Text>
      <SignInForm submitLabel={t('auth:signIn.submit')} initialEmail={emailFrom(location.state)} />
      <Text ta="center" mt="xl" c="dimmed">
        {t('auth:signIn.noAccount')}{' '}
        <Anchor component={Link} to={`/sign-up${search}`} fw={600}>
          {t('auth:signIn.toSignUp')}
        </Anchor>
      </Text>
    </>
  );
}

function emailFrom(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('email' in state)) return '';
  return typeof state.email === 'string' ? state.email : '';
}
