import { ActionIcon, Group, Kbd, Popover, Stack, Switch, Text, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useShortcutsSetting } from '../use-shortcuts.ts';
import classes from './shortcut-help.module.css';

interface ShortcutHelpProps {
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

const keys = [
  ['c', 'create'],
  ['t', 'today'],
  ['m', 'month'],
  ['w', 'week'],
  ['d', 'day'],
  ['l', 'list'],
  ['j k', 'step'],
  ['Esc', 'close'],
  ['?', 'help'],
] as const;

// Held together: written with a plus, unlike the keys above, each of which does its own.
const eventKeys = [
  [['↑', '↓', '←', '→'], 'events'],
  [['Alt + ↑ ↓'], 'moveSlot'],
  [['Alt + ← →'], 'moveDay'],
  [['Shift + ↑ ↓'], 'resizeSlot'],
  [['Shift + ← →'], 'resizeDay'],
  [['Enter'], 'open'],
  [['E'], 'edit'],
  [['Delete'], 'cancel'],
  [['Ctrl + Z'], 'undo'],
] as const;

/** What the keyboard can do here, and a switch for those whom single keys get in the way of. */
export function ShortcutHelp({ isOpen, onOpen }: ShortcutHelpProps) {
  const { t } = useTranslation('calendar');
  const [isOn, setIsOn] = useShortcutsSetting();
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-end" shadow="md" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('shortcuts.title')} disabled={isOpen}>
          <ActionIcon
            size={36}
            className={classes['button'] ?? ''}
            onClick={() => onOpen(!isOpen)}
            aria-label={t('shortcuts.title')}
          >
            <IconKeyboard size={20} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shortcuts.title')}>
        <Stack gap="sm">
          <Switch label={t('shortcuts.on')} checked={isOn} onChange={(event) => setIsOn(event.currentTarget.checked)} />
          <Stack gap={6}>
            {keys.map(([key, name]) => (
              <ShortcutRow key={name} keys={key.split(' ')} label={t(`shortcuts.${name}`)} />
            ))}
          </Stack>
          <Stack gap={6}>
            <Text fz="xs" fw={600} c="dimmed">
              {t('shortcuts.onReservation')}
            </Text>
            {eventKeys.map(([shown, name]) => (
              <ShortcutRow key={name} keys={shown} label={t(`shortcuts.${name}`)} />
            ))}
          </Stack>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function ShortcutRow({ keys: shown, label }: { keys: readonly string[]; label: string }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text fz="sm">{label}</Text>
      <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
        {shown.map((one) => (
          <Kbd key={one} size="xs">
            {one}
          </Kbd>
        ))}
      </Group>
    </Group>
  );
}
