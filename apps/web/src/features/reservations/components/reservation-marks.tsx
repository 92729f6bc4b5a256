import type { Reservation } from '@jari/contract';
import { VisuallyHidden } from '@mantine/core';
import { IconRepeat, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './reservation-marks.module.css';

/** What a reservation is part of: a series, or what was booked as one on several servers. */
export function ReservationMarks({ seriesId, groupId }: Pick<Reservation, 'seriesId' | 'groupId'>) {
  const { t } = useTranslation('reservations');
  const marks = [
    ...(seriesId === null ? [] : [{ Icon: IconRepeat, label: t('mark.series') }]),
    ...(groupId === null ? [] : [{ Icon: IconStack2, label: t('mark.group') }]),
  ];
  return marks.map(({ Icon, label }) => (
    <span key={label} className={classes['mark']}>
      <Icon size="1.1em" stroke={2.2} aria-hidden="true" />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  ));
}
