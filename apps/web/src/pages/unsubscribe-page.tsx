import { Button, Center } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ErrorState } from '../components/error-state.tsx';
import { LanguageControl } from '../components/language-control.tsx';
import { MessagePage } from '../components/message-page.tsx';
import { subscriptionQuery, useUnsubscribe } from '../features/notifications/api.ts';
import { isProblem } from '../lib/api.ts';

/** Where the link at the end of a mail leads; it works without signing in. */
export default function UnsubscribePage() {
  const { t } = useTranslation(['notifications', 'common']);
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const query = useQuery({ ...subscriptionQuery(token), enabled: token !== '' });
  const leave = useUnsubscribe(token);
  const title = t('unsubscribe.pageTitle');
  useEffect(() => {
    document.title = `${title} · ${t('common:appName')}`;
  }, [title, t]);

  const isBad = token === '' || isProblem(query.error, 'not-found') || isProblem(query.error, 'validation-failed');
  if (isBad) {
    return (
      <MessagePage fullScreen title={t('unsubscribe.badTitle')} detail={t('unsubscribe.badDetail')}>
        <SettingsButton />
        <LanguageControl />
      </MessagePage>
    );
  }
  if (query.isError) {
    return (
      <Center component="main" mih="100dvh">
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      </Center>
    );
  }
  if (!query.data) return <MessagePage fullScreen title={title} detail={t('common:state.loading')} />;
  const { kind, address, isSubscribed } = query.data;
  const values = { kind: t(`kind.${kind}`), address };
  return isSubscribed ? (
    <MessagePage fullScreen title={t('unsubscribe.question', values)} detail={t('unsubscribe.detail', values)}>
      <Button loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('unsubscribe.submit')}
      </Button>
      <LanguageControl />
    </MessagePage>
  ) : (
    <MessagePage fullScreen title={t('unsubscribe.doneTitle', values)} detail={t('unsubscribe.doneDetail', values)}>
      <SettingsButton />
      <LanguageControl />
    </MessagePage>
  );
}

function SettingsButton() {
  const { t } = useTranslation('notifications');
  return (
    <Button component={Link} to="/profile#notifications" variant="default">
      {t('unsubscribe.toSettings')}
    </Button>
  );
}
