import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { MessagePage } from '../components/message-page.tsx';
import { useUser } from '../lib/session.ts';

/** Says plainly that a page is not for this person; the server refuses its data all the same. */
export function AdminOnly() {
  const { t } = useTranslation();
  if (useUser().role === 'admin') return <Outlet />;
  return (
    <MessagePage title={t('notAllowed.title')} detail={t('notAllowed.detail')}>
      <Button component={Link} to="/">
        {t('action.goHome')}
      </Button>
    </MessagePage>
  );
}
