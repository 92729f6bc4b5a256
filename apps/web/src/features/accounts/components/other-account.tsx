import { Button, Stack, Text, Title } from '@mantine/core';
import type { InvitationByToken, User } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { notifyProblem } from '../../../components/toasts.tsx';
import { signOut } from '../../../lib/sign-in.ts';

interface OtherAccountProps {
  user: User;
  invitation: InvitationByToken;
}

/** The invitation is for somebody else than who is signed in here. */
export function OtherAccount({ user, invitation }: OtherAccountProps) {
  const { t } = useTranslation(['auth', 'common']);
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    signOut().catch((error: unknown) => {
      setLeaving(false);
      notifyProblem(error);
    });
  };
  return (
    <Stack gap="xs">
      <Title order={1} fz={26}>
        {t('auth:invited.other.title')}
      </Title>
      <Text c="dimmed" mb="md" role="status" style={{ overflowWrap: 'anywhere' }}>
        {t('auth:invited.other.detail', { name: user.name, email: user.email, invited: invitation.email })}
      </Text>
      <Button onClick={leave} loading={isLeaving}>
        {t('auth:invited.other.leave')}
      </Button>
      <Button component={Link} to="/" variant="default">
        {t('auth:invited.other.stay', { name: user.name })}
      </Button>
    </Stack>
  );
}
