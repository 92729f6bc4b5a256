import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConfirmRequest } from './confirm.tsx';

export default function ConfirmDialog({
  title,
  body,
  confirmLabel,
  cancelLabel,
  danger = false,
  answer,
}: ConfirmRequest) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={() => answer(false)} title={title} role="alertdialog" size={420}>
      {typeof body === 'string' ? <Text>{body}</Text> : body}
      <Group justify="flex-end" mt="lg" gap="xs">
        {/* The harmless answer has the focus: a hurried Enter must not destroy anything. */}
        <Button variant="default" onClick={() => answer(false)} data-autofocus>
          {cancelLabel ?? t('action.cancel')}
        </Button>
        <Button {...(danger && { color: 'red' })} onClick={() => answer(true)}>
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
