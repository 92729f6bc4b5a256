import { Center } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorState } from '../components/error-state.tsx';
import { MessagePage } from '../components/message-page.tsx';
import { isEnded, wallQuery } from '../features/wall/api.ts';
import { WallScreen } from '../features/wall/components/wall-screen.tsx';
import { changeLanguage } from '../lib/i18n.ts';

/** A screen on a wall: nobody is signed in, nobody touches it, and it goes on through failures of the network. */
export default function WallPage() {
  const { t } = useTranslation(['wall', 'common']);
  const { token = '' } = useParams();
  const query = useQuery(wallQuery(token));
  const locale = query.data?.locale;
  useEffect(() => {
    if (locale) changeLanguage(locale);
  }, [locale]);
  const title = query.data?.name ?? t('title');
  useEffect(() => {
    document.title = `${title} · ${t('common:appName')}`;
  }, [title, t]);

  if (isEnded(query.error)) return <MessagePage fullScreen title={t('ended.title')} detail={t('ended.detail')} />;
  if (query.data) return <WallScreen wall={query.data} isStale={query.isError || query.failureCount > 0} />;
  if (!query.isError) return <MessagePage fullScreen title={title} detail={t('common:state.loading')} />;
  return (
    <Center component="main" mih="100dvh">
      <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
    </Center>
  );
}
