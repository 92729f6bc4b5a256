import { Button, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session.ts';
import { forgetEndedSession } from '../../../lib/sign-in.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Over the page that was open: signing in again goes on where it stopped, nothing typed is lost. */
export default function SessionEndedDialog() {
  const { t } = useTranslation('auth');
  const current = useSession();
  if (current.status !== 'ended') return null;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('ended.title')}
      size={400}
    >
      <Stack gap="md">
        <Text c="dimmed">{t('ended.detail')}</Text>
        <SignInForm fixedEmail={current.user.email} submitLabel={t('ended.submit')} />
        <Button variant="subtle" color="gray" onClick={forgetEndedSession}>
          {t('ended.otherAccount')}
        </Button>
      </Stack>
    </Modal>
  );
}
