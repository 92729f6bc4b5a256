import { Button, Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MessagePage } from './message-page.tsx';

interface CrashMessageProps {
  error: unknown;
  fullScreen: boolean;
}

/** A bug of ours, or code that an update of the server has replaced. Nothing saved is lost. */
export function CrashMessage({ error, fullScreen }: CrashMessageProps) {
  const { t } = useTranslation();
  const text = error instanceof Error ? error.message : String(error);
  const isOutdated = /dynamically imported module|module script failed|unable to preload/i.test(text);
  return (
    <MessagePage
      fullScreen={fullScreen}
      title={t(isOutdated ? 'crash.updatedTitle' : 'crash.title')}
      detail={t(isOutdated ? 'crash.updatedDetail' : 'crash.detail')}
    >
      <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
      <Button variant="default" component="a" href="/">
        {t('action.goHome')}
      </Button>
      {!isOutdated && (
        <details style={{ width: '100%', marginTop: 12 }}>
          <summary>{t('crash.technical')}</summary>
          <Code block mt="xs" ta="left">
            {text}
          </Code>
        </details>
      )}
    </MessagePage>
  );
}
