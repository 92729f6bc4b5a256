import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../components/message-page.tsx';
import { restoreSession, retrySession } from '../lib/sign-in.ts';

const PAUSE_MS = 5000;

/** At start, when nobody could say whether there is a session. Goes on by itself when the server is back. */
export function UnreachablePage() {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setInterval(() => void restoreSession(), PAUSE_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <MessagePage fullScreen title={t('unreachable.title')} detail={t('unreachable.detail')}>
      <Button onClick={retrySession}>{t('action.retry')}</Button>
    </MessagePage>
  );
}
