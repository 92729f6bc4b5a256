import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { TeamChip } from '../../../components/team-chip.tsx';
import { useTime } from '../../../lib/viewer.ts';
import type { AgendaEntry } from '../day-agenda.ts';
import { EVENT_KEYS } from '../event-keys.ts';
import { useUnitText } from '../use-unit-text.ts';
import { ReservationMarks } from './reservation-marks.tsx';
import classes from './agenda-item.module.css';

interface AgendaItemProps extends AgendaEntry {
  color: ServerColor;
  onOpen: (id: string) => void;
}

/** A reservation as a row: in columns where there is room, as a card on a phone. */
export function AgendaItem({ reservation, resource, color, onOpen }: AgendaItemProps) {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  const unitText = useUnitText();
  const { title, isMine, userName, status, heldUntil, startAt, endAt, unitIndexes, team } = reservation;
  return (
    <UnstyledButton
      className={classes['item']}
      data-reservation-id={reservation.id}
      data-mine={isMine || undefined}
      aria-keyshortcuts={isMine ? EVENT_KEYS : undefined}
      data-pending={status === 'pending' || undefined}
      style={{ '--accent': color.accent, '--text': color.text }}
      onClick={() => onOpen(reservation.id)}
    >
      <span className={classes['time']}>{formatRange(startAt, endAt)}</span>{' '}
      <span className={classes['title']}>
        <ReservationMarks {...reservation} />
        {title}
        {status === 'pending' && (
          <span className={classes['badge']}>{t(heldUntil === null ? 'status.pending' : 'status.held')}</span>
        )}
      </span>{' '}
      <span className={classes['meta']}>
        {resource.name} · {unitText(unitIndexes, unitIndexes.length === resource.units.length)}
      </span>{' '}
      <span className={classes['meta']}>
        {isMine ? t('me') : userName}
        {team && (
          <>
            {' '}
            <TeamChip team={team} />
          </>
        )}
      </span>
    </UnstyledButton>
  );
}
