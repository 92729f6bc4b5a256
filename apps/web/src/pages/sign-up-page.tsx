import { Alert, Anchor, Text, Title } from '@mantine/core';
import { IconCrown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { installationQuery } from '../features/accounts/api.ts';
import { InvitedSignUp } from '../features/accounts/components/invited-sign-up.tsx';
import { SignUpForm } from '../features/accounts/components/sign-up-form.tsx';

export default function SignUpPage() {
  const token = new URLSearchParams(useLocation().search).get('invitation');
  return token === null ? <OwnSignUp /> : <InvitedSignUp key={token} token={token} />;
}

/** Without an invitation. */
function OwnSignUp() {
  const { t } = useTranslation(['auth', 'common']);
  const { search } = useLocation();
  const { data } = useQuery(installationQuery);
  const isFirst = data?.hasAccounts === false;
  const title = t(isFirst ? 'auth:signUp.firstTitle' : 'auth:signUp.title');
  useEffect(() => {
    document.title = `${title} · ${t('common:appName')}`;
  }, [title, t]);
  return (
    <>
      <Title order={1} fz={26}>
        {title}
      </Title>
      <Text c="dimmed" mt={4} mb="xl">
        {t(isFirst ? 'auth:signUp.firstSubtitle' : 'auth:signUp.subtitle')}
      </Text>
      {isFirst && (
        <Alert icon={<IconCrown size={18} />} title={t('auth:signUp.firstBadge')} mb="lg">
          {t('auth:signUp.firstDetail')}
        </Alert>
      )}
      <SignUpForm submitLabel={t(isFirst ? 'auth:signUp.firstSubmit' : 'auth:signUp.submit')} />
      {!isFirst && (
        <Text ta="center" mt="xl" c="dimmed">
          {t('auth:signUp.hasAccount')}{' '}
          <Anchor component={Link} to={`/sign-in${search}`} fw={600}>
            {t('auth:signUp.toSignIn')}
          </Anchor>
        </Text>
      )}
    </>
  );
}
