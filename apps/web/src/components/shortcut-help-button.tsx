import { ActionIcon, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { shortcutSheet } from '../lib/shortcuts.ts';

/** Opens the sheet of shortcuts. Not on phones, which have no keys to press. */
export function ShortcutHelpButton() {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('shortcuts.title')}>
      <ActionIcon
        size={36}
        visibleFrom="sm"
        onClick={() => shortcutSheet.set(true)}
        aria-label={t('shortcuts.title')}
        aria-keyshortcuts="?"
      >
        <IconKeyboard size={20} />
      </ActionIcon>
    </Tooltip>
  );
}
