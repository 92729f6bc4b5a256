import { Button, Code, Spoiler } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { MessagePage } from '../components/message-page.tsx';

/** A bug of ours, or code that an update of the server has replaced. Nothing of the person is lost on the server. */
export function CrashPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  const text = error instanceof Error ? error.message : String(error);
  const isOutdated = /dynamically imported module|module script failed|Unable to preload/i.test(text);
  return (
    <MessagePage
      title={t(isOutdated ? 'crash.updatedTitle' : 'crash.title')}
      detail={t(isOutdated ? 'crash.updatedDetail' : 'crash.detail')}
    >
      <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
      <Button variant="default" component="a" href="/">
        {t('action.goHome')}
      </Button>
      {!isOutdated && (
        <Spoiler maxHeight={0} showLabel={t('crash.technical')} hideLabel={t('action.close')} w="100%" fz="sm">
          <Code block>{text}</Code>
        </Spoiler>
      )}
    </MessagePage>
  );
}
