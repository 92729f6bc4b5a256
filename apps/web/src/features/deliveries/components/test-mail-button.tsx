import { Button } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useUser } from '../../../lib/session.ts';
import { useSendTestMail } from '../api.ts';

/** A mail to oneself: whether it arrives says more than any setting. */
export function TestMailButton() {
  const { t } = useTranslation('deliveries');
  const { email } = useUser();
  const send = useSendTestMail();
  const run = () =>
    send.mutate(undefined, {
      onSuccess: () => notifySuccess(t('test.sent', { email }), { detail: t('test.detail') }),
      onError: (error) => notifyProblem(error),
    });
  return (
    <Button variant="default" leftSection={<IconMailForward size={17} />} loading={send.isPending} onClick={run}>
      {t('test.send')}
    </Button>
  );
}
