import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { weekOf } from '../calendar-view.ts';
import classes from './week-strip.module.css';

interface WeekStripProps {
  date: string;
  /** Whether anything is booked on that day, for the dot below it. */
  hasBookings: (date: string) => boolean;
  onPick: (date: string) => void;
}

// FIRST_DAY_OF_WEEK is Sunday.
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The week around the day that is shown; a tap goes to another one. */
export function WeekStrip({ date, hasBookings, onPick }: WeekStripProps) {
  const { t } = useTranslation('calendar');
  const { today, startOfDay, formatDate } = useTime();
  return (
    <div className={classes['strip']} role="group" aria-label={t('week')}>
      {weekOf(date).map((day, index) => (
        <UnstyledButton
          key={day}
          className={classes['day']}
          // Drawn by the style sheet: the button is named by the full date.
          data-weekday={t(`weekday.${WEEKDAYS[index] ?? 'sun'}`)}
          data-number={Number(day.slice(8))}
          data-today={day === today() || undefined}
          aria-current={day === date ? 'date' : undefined}
          aria-label={formatDate(startOfDay(day))}
          onClick={() => onPick(day)}
        >
          <span className={classes['dot']} data-shown={hasBookings(day) || undefined} />
        </UnstyledButton>
      ))}
    </div>
  );
}
