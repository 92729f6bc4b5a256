import { Alert, Button, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import type { InvitationByToken } from '@jari/contract';
import { IconMailOpened } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { ErrorState } from '../../../components/error-state.tsx';
import { isProblem } from '../../../lib/api-problem.ts';
import { useSession } from '../../../lib/session.ts';
import { useTime } from '../../../lib/viewer.ts';
import { invitationQuery } from '../api.ts';
import { OtherAccount } from './other-account.tsx';
import { SignUpForm } from './sign-up-form.tsx';

interface InvitedSignUpProps {
  token: string;
}

/** Signing up by the link of an invitation: who invites, to what, and what to do where the link works no more. */
export function InvitedSignUp({ token }: InvitedSignUpProps) {
  const { t } = useTranslation(['auth', 'common']);
  const current = useSession();
  const query = useQuery(invitationQuery(token));
  const title = t('auth:invited.title');
  useEffect(() => {
    document.title = `${title} · ${t('common:appName')}`;
  }, [title, t]);

  if (query.isPending) return <Loading />;
  if (query.isError) {
    if (isProblem(query.error, 'not-found')) return <DeadLink reason="unknown" />;
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  const invitation = query.data;
  if (current.status === 'signed-in') {
    const isTheirs = current.user.email.toLowerCase() === invitation.email.toLowerCase();
    // Also right after signing up: the account is there, so there is nothing left to do here.
    return isTheirs ? <Navigate to="/" replace /> : <OtherAccount user={current.user} invitation={invitation} />;
  }
  if (invitation.state !== 'open') return <DeadLink reason={invitation.state} invitation={invitation} />;
  return <Open token={token} invitation={invitation} onRefused={() => void query.refetch()} />;
}

function Open({
  token,
  invitation,
  onRefused,
}: {
  token: string;
  invitation: InvitationByToken;
  onRefused: () => void;
}) {
  const { t } = useTranslation('auth');
  const time = useTime();
  const { email, name, invitedByName, role, expiresAt } = invitation;
  return (
    <>
      <Title order={1} fz={26}>
        {t('invited.title')}
      </Title>
      <Text c="dimmed" mt={4} mb="lg">
        {t('invited.subtitle')}
      </Text>
      <Alert icon={<IconMailOpened size={18} />} title={t('invited.by', { name: invitedByName })} mb="lg">
        {t(`invited.role.${role}`)}
        <Text fz="xs" mt={6}>
          {t('invited.until', { at: time.formatDateTime(expiresAt), zone: time.zoneLabel(expiresAt) })}
        </Text>
      </Alert>
      <SignUpForm submitLabel={t('signUp.submit')} invitation={{ token, email, name, onRefused }} />
    </>
  );
}

interface DeadLinkProps {
  reason: Exclude<InvitationByToken['state'], 'open'> | 'unknown';
  invitation?: InvitationByToken;
}

/** Why the link leads nowhere, and where to go instead. */
function DeadLink({ reason, invitation }: DeadLinkProps) {
  const { t } = useTranslation(['auth', 'common']);
  const name = invitation?.invitedByName ?? '';
  const isSignedIn = useSession().status === 'signed-in';
  return (
    <Stack gap="xs">
      <Title order={1} fz={26}>
        {t(`auth:invited.${reason}.title`)}
      </Title>
      <Text c="dimmed" mb="md" role="status">
        {t(`auth:invited.${reason}.detail`, { name })}
      </Text>
      {isSignedIn ? (
        <Button component={Link} to="/">
          {t('common:action.goHome')}
        </Button>
      ) : (
        <Button component={Link} to="/sign-in" state={{ email: invitation?.email ?? '' }}>
          {t('auth:invited.toSignIn')}
        </Button>
      )}
    </Stack>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      <Skeleton h={26} w="60%" mb={12} />
      <Skeleton h={12} w="85%" mb={28} />
      <Skeleton h={76} mb={28} />
      {[0, 1, 2].map((field) => (
        <Skeleton key={field} h={42} mb={20} />
      ))}
    </div>
  );
}
