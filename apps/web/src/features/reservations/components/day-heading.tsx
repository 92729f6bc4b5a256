import type { DayCellInfo, DayHeaderInfo } from '@fullcalendar/react';
import { useTranslation } from 'react-i18next';
import classes from './day-heading.module.css';

/**
 * Number and weekday above a column. FullCalendar makes it a link that is named by the full date; what is seen is drawn
 * by the style sheet, since text that is not part of that name would mislead speech control.
 */
export function DayHeader({ info }: { info: DayHeaderInfo }) {
  // In the "+5" popover it is the name of the dialog, and must be text.
  if (info.inPopover) return <span className={classes['header']}>{info.text}</span>;
  const number = info.dayNumberText === '' ? undefined : Number.parseInt(info.dayNumberText, 10);
  return (
    <span
      className={classes['header']}
      data-today={info.isToday || undefined}
      data-number={number}
      data-weekday={info.weekdayText}
    />
  );
}

/** The number in a cell of the month. */
export function DayNumber({ info }: { info: DayCellInfo }) {
  const { t } = useTranslation('calendar');
  return (
    <span className={classes['cell']} data-today={info.isToday || undefined} data-other={info.isOther || undefined}>
      {t('dayNumber', { number: Number.parseInt(info.dayNumberText, 10) })}
    </span>
  );
}
