import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';
import { i18n } from '../lib/i18n.ts';

interface ConfirmOptions {
  title: string;
  body: ReactNode;
  /** A verb: "예약 취소", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
}

/** Asks before something that cannot be taken back; false if the person thinks better of it. */
export function confirm({ title, body, confirmLabel, cancelLabel, danger = false }: ConfirmOptions): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: (
        <Text fw={650} fz="lg" span>
          {title}
        </Text>
      ),
      children: typeof body === 'string' ? <Text>{body}</Text> : body,
      labels: { confirm: confirmLabel, cancel: cancelLabel ?? i18n.t('action.cancel') },
      confirmProps: { color: danger ? 'red' : 'jade' },
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      // Esc and a click beside it close without either button.
      onClose: () => resolve(false),
    });
  });
}
