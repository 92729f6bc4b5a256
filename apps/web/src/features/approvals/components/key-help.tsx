import { ActionIcon, Group, Kbd, Popover, Stack, Switch, Text, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSingleKeysSetting } from '../../../lib/single-keys.ts';
import classes from './approvals.module.css';

const keys = [
  ['j', 'down'],
  ['k', 'up'],
  ['x', 'select'],
  ['a', 'approve'],
  ['r', 'reject'],
  ['Esc', 'close'],
  ['?', 'help'],
] as const;

interface KeyHelpProps {
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** What the keyboard can do here, and a switch for those whom single keys get in the way of. */
export function KeyHelp({ isOpen, onOpen }: KeyHelpProps) {
  const { t } = useTranslation('approvals');
  const [isOn, setIsOn] = useSingleKeysSetting();
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-end" shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('keys.title')} disabled={isOpen}>
          <ActionIcon
            size={36}
            className={classes['keys'] ?? ''}
            onClick={() => onOpen(!isOpen)}
            aria-label={t('keys.title')}
          >
            <IconKeyboard size={20} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('keys.title')}>
        <Stack gap="sm">
          <Switch label={t('keys.on')} checked={isOn} onChange={(event) => setIsOn(event.currentTarget.checked)} />
          <Stack gap={6}>
            {keys.map(([key, name]) => (
              <Group key={key} justify="space-between" wrap="nowrap">
                <Text fz="sm">{t(`keys.${name}`)}</Text>
                <Kbd size="xs">{key}</Kbd>
              </Group>
            ))}
          </Stack>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
