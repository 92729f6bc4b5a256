import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../components/message-page.tsx';
import { retrySession } from '../lib/sign-in.ts';

/** At start, when nobody could say whether there is a session. */
export function UnreachablePage() {
  const { t } = useTranslation(['auth', 'common']);
  return (
    <MessagePage fullScreen title={t('auth:unreachable.title')} detail={t('auth:unreachable.detail')}>
      <Button onClick={retrySession}>{t('common:action.retry')}</Button>
    </MessagePage>
  );
}
