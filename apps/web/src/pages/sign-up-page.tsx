import { Alert, Anchor, Text, Title } from '@mantine/core';
import { IconCrown, IconMail } from '@tabler/icons-react';
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
  const isByInvitation = data?.registration.isOpen === false;
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
        {t(`auth:signUp.${isFirst ? 'firstSubtitle' : isByInvitation ? 'closedSubtitle' : 'subtitle'}`)}
      </Text>
      {isFirst && (
        <Alert icon={<IconCrown size={18} />} title={t('auth:signUp.firstBadge')} mb="lg">
          {t('auth:signUp.firstDetail')}
        </Alert>
      )}
      {isByInvitation ? (
        <Alert icon={<IconMail size={18} />} title={t('auth:signUp.closedTitle')}>
          {t('auth:signUp.closedDetail')}
        </Alert>
      ) : (
        <SignUpForm
          submitLabel={t(isFirst ? 'auth:signUp.firstSubmit' : 'auth:signUp.submit')}
          emailDomains={data?.registration.emailDomains}
        />
      )}
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
