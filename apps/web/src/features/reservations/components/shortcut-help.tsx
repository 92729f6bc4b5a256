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
  ['← →', 'events'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['?', 'help'],
] as const;

/** What the keyboard can do here, and a switch for those whom single keys get in the way of. */
export function ShortcutHelp({ isOpen, onOpen }: ShortcutHelpProps) {
  const { t } = useTranslation('calendar');
  const [isOn, setIsOn] = useShortcutsSetting();
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-end" shadow="md" width={280} trapFocus returnFocus>
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
              <Group key={name} justify="space-between" wrap="nowrap">
                <Text fz="sm">{t(`shortcuts.${name}`)}</Text>
                <Group gap={4} wrap="nowrap">
                  {key.split(' ').map((one) => (
                    <Kbd key={one} size="xs">
                      {one}
                    </Kbd>
                  ))}
                </Group>
              </Group>
            ))}
          </Stack>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
