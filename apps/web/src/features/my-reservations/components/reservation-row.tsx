import { Badge, Box, Button, Group, Text } from '@mantine/core';
import type { Reservation } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { Link, type To } from 'react-router';
import type { ServerColor } from '../../../components/colors.ts';
import { TeamChip } from '../../../components/team-chip.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { phaseOf, type Phase } from '../phase.ts';
import { ApprovalLine } from './approval-line.tsx';
import classes from './my-reservations.module.css';

export interface ReservationRowActions {
  detailPathOf: (id: string) => To;
  colorOf: (resourceId: string) => ServerColor;
  unitsInWords: (reservation: Reservation) => string;
  onOpen: (id: string) => void;
  onEdit: (id: string) => void;
  onBookAgain: (reservation: Reservation) => void;
}

interface ReservationRowProps extends ReservationRowActions {
  reservation: Reservation;
  clock: Temporal.Instant;
}

export function ReservationRow({ reservation, clock, ...actions }: ReservationRowProps) {
  const { t } = useTranslation(['mine', 'between']);
  const time = useTime();
  const { id, title, resource, startAt, endAt, status } = reservation;
  const phase = phaseOf(reservation, clock);
  // The heading names the day already, except over what has been running for days.
  const range =
    phase !== 'running' && time.isSameDay(startAt, endAt)
      ? `${time.formatTime(startAt)}–${time.formatTime(endAt)}`
      : time.formatRange(startAt, endAt);
  return (
    <li
      className={classes['row']}
      data-over={phase === 'over' || undefined}
      data-cancelled={phase === 'cancelled' || undefined}
    >
      <span
        className={classes['stripe']}
        style={{ background: actions.colorOf(resource.id).accent }}
        aria-hidden="true"
      />
      <Box miw={0}>
        <Group gap={8}>
          <Link to={actions.detailPathOf(id)} className={classes['title']}>
            {title}
          </Link>
          {reservation.team && <TeamChip team={reservation.team} />}
          {reservation.groupId && (
            <Badge variant="outline" color="gray">
              {t('between:group.label')}
            </Badge>
          )}
          {reservation.policyMode === 'waived' && (
            <Badge variant="outline" color="orange">
              {t('waived')}
            </Badge>
          )}
          {phase !== 'over' && status !== 'confirmed' && <StatusBadge phase={phase} status={stateOf(reservation)} />}
          {phase === 'running' && status === 'confirmed' && (
            <>
              <StatusBadge phase={phase} status={status} />
              <Text span fz="sm" className="tabular">
                {t('left', { time: time.formatDuration(clock, endAt) })}
              </Text>
            </>
          )}
        </Group>
        <Text fz="sm" className="tabular" mt={2}>
          {t('length', { range, length: time.formatDuration(startAt, endAt) })}{' '}
          <Text span fz="xs" c="dimmed">
            {time.zoneLabel(startAt)}
          </Text>
        </Text>
        <Text fz="sm" c="dimmed" className="tabular">
          {t('where', { server: resource.name, units: actions.unitsInWords(reservation) })}
        </Text>
        {reservation.bookedBy && (
          <Text fz="sm" c="dimmed">
            {t('bookedBy', { name: reservation.bookedBy.name })}
          </Text>
        )}
        <ApprovalLine reservation={reservation} />
        <Cancellation reservation={reservation} />
      </Box>
      <RowActions reservation={reservation} phase={phase} {...actions} />
    </li>
  );
}

/** Who cancelled goes without saying where it was oneself. */
function Cancellation({ reservation: { cancelReason, cancelledBy, user } }: { reservation: Reservation }) {
  const { t } = useTranslation('mine');
  const other = cancelledBy && cancelledBy.id !== user.id ? cancelledBy : null;
  if (!other && !cancelReason) return null;
  const reason = cancelReason ?? '';
  const ofOther = other && t(reason ? 'cancelledByWithReason' : 'cancelledBy', { name: other.name, reason });
  return (
    <Text fz="sm" mt={2}>
      {ofOther ?? t('reason', { reason })}
    </Text>
  );
}

/** What is held for them waits for nobody else. */
function stateOf({ status, heldUntil }: Reservation): Reservation['status'] | 'held' {
  return heldUntil === null ? status : 'held';
}

function StatusBadge({ phase, status }: { phase: Phase; status: ReturnType<typeof stateOf> }) {
  const { t } = useTranslation('mine');
  if (phase === 'running' && status === 'confirmed') return <Badge color="jade">{t('status.running')}</Badge>;
  const color = {
    pending: 'yellow',
    held: 'jade',
    confirmed: 'jade',
    cancelled: 'gray',
    rejected: 'red',
    expired: 'gray',
  }[status];
  return <Badge color={color}>{t(`status.${status}`)}</Badge>;
}

function RowActions({
  reservation,
  phase,
  onOpen,
  onEdit,
  onBookAgain,
}: Pick<ReservationRowProps, 'reservation' | 'onOpen' | 'onEdit' | 'onBookAgain'> & { phase: Phase }) {
  const { t } = useTranslation('mine');
  const { id, title } = reservation;
  if (phase === 'over' || phase === 'cancelled') {
    return (
      <div className={classes['actions']}>
        <RowButton
          label={t('action.again')}
          name={t('action.againTitle', { title })}
          onClick={() => onBookAgain(reservation)}
        />
      </div>
    );
  }
  const isRunning = phase === 'running';
  return (
    <div className={classes['actions']}>
      {isRunning ? (
        <>
          <RowButton label={t('action.extend')} name={t('action.extendTitle', { title })} onClick={() => onEdit(id)} />
          <RowButton
            label={t('action.release')}
            name={t('action.releaseTitle', { title })}
            onClick={() => onOpen(id)}
          />
        </>
      ) : (
        <>
          <RowButton label={t('action.edit')} name={t('action.editTitle', { title })} onClick={() => onEdit(id)} />
          <RowButton label={t('action.cancel')} name={t('action.cancelTitle', { title })} onClick={() => onOpen(id)} />
        </>
      )}
    </div>
  );
}

function RowButton({ label, name, onClick }: { label: string; name: string; onClick: () => void }) {
  return (
    <Button variant="default" size="compact-md" fz="sm" onClick={onClick} aria-label={name}>
      {label}
    </Button>
  );
}
