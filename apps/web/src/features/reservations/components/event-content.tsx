import { useTranslation } from 'react-i18next';
import { TeamDot } from '../../../components/team-chip.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { type CalendarEventProps, isLong } from '../calendar-events.ts';
import { useUnitText } from '../use-unit-text.ts';
import { ReservationMarks } from './reservation-marks.tsx';
import classes from './event-content.module.css';

interface EventContentProps extends CalendarEventProps {
  /** A block of hours has lines; a bar in a month or above the hours has one. */
  layout: 'block' | 'bar';
}

/** What stands on an event. All of it is text, also what is cut off, so that it is read out; the rest hovers. */
export function EventContent({ reservation, resourceName, isWholeServer, namesServer, layout }: EventContentProps) {
  const { t } = useTranslation('reservations');
  const { formatRange, formatTime } = useTime();
  const units = useUnitText()(reservation.unitIndexes, isWholeServer);
  const who = reservation.isMine ? t('me') : reservation.userName;
  const range = formatRange(reservation.startAt, reservation.endAt);
  const whoAndTeam = reservation.team ? `${who} · ${reservation.team.name}` : who;
  const tooltip = [reservation.title, `${resourceName} · ${units}`, whoAndTeam, range].join('\n');
  const shortTime =
    layout === 'block'
      ? `${formatTime(reservation.startAt)}–${formatTime(reservation.endAt)}`
      : formatTime(reservation.startAt);
  return (
    <span className={classes['content']} data-layout={layout} title={tooltip}>
      {layout === 'bar' && (
        <span className={classes['time']}>{isLong(reservation) ? `${shortTime} →` : shortTime}</span>
      )}
      <span className={classes['title']}>
        {reservation.status === 'pending' && (
          <span className={classes['pending']}>
            {t(reservation.heldUntil === null ? 'status.pending' : 'status.held')}
          </span>
        )}
        <ReservationMarks {...reservation} />
        {reservation.title}
      </span>
      {layout === 'block' && <span className={classes['time']}>{shortTime}</span>}
      <span className={classes['line']}>{namesServer ? t('event.where', { server: resourceName, units }) : units}</span>
      <span className={classes['line']} data-team={reservation.team !== null || undefined}>
        {reservation.team && <TeamDot color={reservation.team.color} />}
        {whoAndTeam}
      </span>
    </span>
  );
}
