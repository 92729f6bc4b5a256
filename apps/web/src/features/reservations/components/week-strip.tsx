import { UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { shiftDate, weekOf } from '../calendar-view.ts';
import classes from './week-strip.module.css';

interface WeekStripProps {
  date: string;
  /** What is booked on that day, for the dot below it. */
  bookingsOf: (date: string) => 'mine' | 'others' | null;
  onPick: (date: string) => void;
}

// Longer than a finger slips while it taps.
const SWIPE_PX = 48;

// FIRST_DAY_OF_WEEK is Sunday.
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The week around the day that is shown; a tap goes to another one, a swipe to another week. */
export function WeekStrip({ date, bookingsOf, onPick }: WeekStripProps) {
  const { t } = useTranslation('calendar');
  const { today, startOfDay, formatDate } = useTime();
  const touchX = useRef<number | null>(null);
  const swipe = (endX: number) => {
    const distance = touchX.current === null ? 0 : endX - touchX.current;
    touchX.current = null;
    if (Math.abs(distance) >= SWIPE_PX) onPick(shiftDate('week', date, distance < 0 ? 1 : -1));
  };
  return (
    <div
      className={classes['strip']}
      role="group"
      aria-label={t('week')}
      onTouchStart={({ touches }) => {
        touchX.current = touches[0]?.clientX ?? null;
      }}
      onTouchEnd={({ changedTouches }) => swipe(changedTouches[0]?.clientX ?? 0)}
      onTouchCancel={() => {
        touchX.current = null;
      }}
    >
      {weekOf(date).map((day, index) => {
        const bookings = bookingsOf(day);
        const name = formatDate(startOfDay(day));
        return (
          <UnstyledButton
            key={day}
            className={classes['day']}
            // Drawn by the style sheet: the button is named by the full date.
            data-weekday={t(`weekday.${WEEKDAYS[index] ?? 'sun'}`)}
            data-number={Number(day.slice(8))}
            data-today={day === today() || undefined}
            aria-current={day === date ? 'date' : undefined}
            aria-label={bookings === 'mine' ? t('dayWithMine', { date: name }) : name}
            onClick={() => onPick(day)}
          >
            <span className={classes['dot']} data-bookings={bookings ?? undefined} />
          </UnstyledButton>
        );
      })}
    </div>
  );
}
