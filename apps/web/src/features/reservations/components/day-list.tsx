import type { Timeline, TimelineReservation } from '@jari/contract';
import { Button, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { useTime } from '../../../lib/viewer.ts';
import type { CalendarFilter } from '../calendar-events.ts';
import { reservationsOfDay } from '../day-agenda.ts';
import { useUnitText } from '../use-unit-text.ts';
import classes from './day-list.module.css';

interface DayListProps extends CalendarFilter {
  timeline: Timeline;
  date: string;
  /** Past days can be looked at, not booked. */
  isBookable: boolean;
  colorOf: (resourceId: string) => ServerColor;
  onOpen: (id: string) => void;
  onCreate: () => void;
}

/** One day as a list: what a phone shows instead of a grid. */
export function DayList({ timeline, date, isBookable, colorOf, onOpen, onCreate, ...filter }: DayListProps) {
  const { t } = useTranslation('calendar');
  const time = useTime();
  const items = reservationsOfDay(timeline, date, time.zone, filter);
  if (items.length === 0) {
    return (
      <div className={classes['empty']}>
        <Text fw={600}>{t('empty.day')}</Text>
        <Text fz="sm" c="dimmed">
          {t(isBookable ? 'empty.dayHint' : 'empty.pastHint')}
        </Text>
        {isBookable && (
          <Button mt="xs" onClick={onCreate}>
            {t('create')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <ul className={classes['list']}>
      {items.map(({ reservation, resource }) => (
        <li key={reservation.id}>
          <Item
            reservation={reservation}
            serverName={resource.name}
            isWholeServer={reservation.unitIndexes.length === resource.units.length}
            color={colorOf(resource.id)}
            onOpen={() => onOpen(reservation.id)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ItemProps {
  reservation: TimelineReservation;
  serverName: string;
  isWholeServer: boolean;
  color: ServerColor;
  onOpen: () => void;
}

function Item({ reservation, serverName, isWholeServer, color, onOpen }: ItemProps) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  const unitText = useUnitText();
  const { title, isMine, userName, status, startAt, endAt } = reservation;
  return (
    <UnstyledButton
      className={classes['item']}
      data-mine={isMine || undefined}
      data-pending={status === 'pending' || undefined}
      style={{ '--accent': color.accent, '--soft': color.soft, '--text': color.text }}
      onClick={onOpen}
    >
      <span className={classes['time']}>{time.formatRange(startAt, endAt)}</span>
      <span className={classes['title']}>{title}</span>
      <span className={classes['meta']}>
        {serverName} · {unitText(reservation.unitIndexes, isWholeServer)} · {isMine ? t('me') : userName}
        {status === 'pending' && <span className={classes['badge']}>{t('status.pending')}</span>}
      </span>
    </UnstyledButton>
  );
}
