import { ActionIcon } from '@mantine/core';
import { IconCalendarSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './day-jump.module.css';

interface DayJumpProps {
  date: string;
  onDate: (date: string) => void;
}

/** Any day at once, by the device's own picker: on a phone no month is on the screen to tap in. */
export function DayJump({ date, onDate }: DayJumpProps) {
  const { t } = useTranslation('calendar');
  const input = useRef<HTMLInputElement>(null);
  const open = () => {
    try {
      input.current?.showPicker();
    } catch {
      // Older browsers open it when it is focused.
      input.current?.focus();
    }
  };
  return (
    <span className={classes['jump']}>
      <ActionIcon size={36} onClick={open} aria-label={t('jump')}>
        <IconCalendarSearch size={20} />
      </ActionIcon>
      <input
        ref={input}
        type="date"
        className={classes['input']}
        value={date}
        onChange={({ currentTarget }) => currentTarget.value !== '' && onDate(currentTarget.value)}
        tabIndex={-1}
        aria-label={t('jump')}
      />
    </span>
  );
}
