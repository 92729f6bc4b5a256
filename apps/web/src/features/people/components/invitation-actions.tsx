import { Button, Group } from '@mantine/core';
import { IconCopy, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface InvitationActionsProps {
  email: string;
  isOpen: boolean;
  /** Otherwise sending again makes a link to be passed on. */
  isMailed: boolean;
  isSending: boolean;
  isRevoking: boolean;
  onCopy: () => void;
  onSend: () => void;
  onRevoke: () => void;
}

export function InvitationActions(props: InvitationActionsProps) {
  const { email, isOpen, isMailed, isSending, isRevoking, onCopy, onSend, onRevoke } = props;
  const { t } = useTranslation('people');
  const send = t(isMailed ? 'invitation.send' : 'invitation.renew');
  // Named for the address too: read out alone, "send again" says nothing.
  const named = (act: string) => `${act}: ${email}`;
  return (
    <Group gap={6}>
      {isOpen && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCopy size={14} />}
          aria-label={named(t('invitation.copy'))}
          onClick={onCopy}
        >
          {t('invitation.copy')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRefresh size={14} />}
        aria-label={named(send)}
        loading={isSending}
        onClick={onSend}
      >
        {send}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        leftSection={<IconX size={14} />}
        aria-label={named(t('invitation.revoke'))}
        loading={isRevoking}
        onClick={onRevoke}
      >
        {t('invitation.revoke')}
      </Button>
    </Group>
  );
}
