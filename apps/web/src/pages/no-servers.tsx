import { Button } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { useUser } from '../lib/session.ts';

/** A fresh installation: the admin adds a server, everybody else asks one to. */
export function NoServers() {
  const { t } = useTranslation('calendar');
  const isAdmin = useUser().role === 'admin';
  return (
    <EmptyState
      icon={<IconServer2 size={24} />}
      title={t('empty.servers')}
      description={t(isAdmin ? 'empty.serversAdmin' : 'empty.serversMember')}
      action={
        isAdmin && (
          <Button component={Link} to="/servers">
            {t('empty.addServer')}
          </Button>
        )
      }
    />
  );
}
