import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MessagePage } from '../components/message-page.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('notFound.title')} detail={t('notFound.detail')}>
      <Button component={Link} to="/">
        {t('action.goHome')}
      </Button>
    </MessagePage>
  );
}
