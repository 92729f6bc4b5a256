import type { Reservation } from '@jari/contract';
import { isCheckedIn } from '@jari/domain';
import { Badge, Group, Stack, Text } from '@mantine/core';
import {
  IconCalendarX,
  IconChecks,
  IconClock,
  IconNotes,
  IconRepeat,
  IconServer2,
  IconStack2,
  IconUser,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TeamChip } from '../../../components/team-chip.tsx';
import { useUser } from '../../../lib/session.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { myTeamsQuery, reservationQuery } from '../api.ts';
import { phaseOf } from '../reservation-phase.ts';
import { useServer, useServerColors } from '../use-servers.ts';
import { useUnitText } from '../use-unit-text.ts';
import { ApprovalFact } from './approval-fact.tsx';
import { CalendarSyncFact } from './calendar-sync-fact.tsx';
import { DetailActions, type Asking } from './detail-actions.tsx';
import { GroupFact } from './group-fact.tsx';
import { GpuMap } from './gpu-map.tsx';
import { PanelError, PanelSkeleton } from './panel-states.tsx';
import classes from './reservation-detail.module.css';
import { SeriesFact } from './series-fact.tsx';
import { ServerDot } from './server-dot.tsx';
import { WithdrawChange } from './withdraw-change.tsx';

interface ReservationDetailProps {
  id: string;
  /** Begins with the question that one of its actions asks. */
  asks?: Asking | null;
  onEdit: () => void;
  onBookAgain: (reservation: Reservation) => void;
  onClose: () => void;
}

/** One reservation in full, and what may be done with it. */
export function ReservationDetail({ id, ...props }: ReservationDetailProps) {
  const { data, error, isPending, refetch } = useQuery(reservationQuery(id));
  if (isPending) return <PanelSkeleton />;
  if (!data) return <PanelError error={error} onRetry={() => void refetch()} />;
  return <Facts {...props} reservation={data} />;
}

type FactsProps = Omit<ReservationDetailProps, 'id'> & { reservation: Reservation };

function Facts({ reservation, asks = null, onEdit, onBookAgain, onClose }: FactsProps) {
  const { t } = useTranslation(['reservations', 'between', 'series']);
  const time = useTime();
  const user = useUser();
  const clock = useNow();
  const colorOf = useServerColors();
  const server = useServer(reservation.resource.id);
  const unitText = useUnitText();
  const { startAt, endAt, units, description, isMine } = reservation;
  const indexes = units.map((unit) => unit.index);
  const phase = phaseOf(reservation, clock.epochMilliseconds);
  const mayChange = useMayChange(reservation);
  const mayEnd = (mayChange || user.role === 'admin') && phase !== 'over';
  const countdown = { upcoming: startAt, running: endAt, over: null }[phase];

  return (
    <div className={classes['detail']}>
      <Stack gap="lg" className={classes['facts']}>
        <Group gap="xs">
          <StatusBadge reservation={reservation} phase={phase} />
          {countdown && (
            <Text fz="sm" c="dimmed">
              {t(phase === 'running' ? 'detail.endsIn' : 'detail.startsIn', {
                time: time.formatRelative(countdown, clock),
              })}
            </Text>
          )}
          {phase !== 'over' && isCheckedIn(reservation) && (
            <Badge variant="outline" color="jade">
              {t('between:checkIn.checkedIn')}
            </Badge>
          )}
          {reservation.policyMode === 'waived' && (
            <Badge variant="outline" color="orange">
              {t('detail.waived')}
            </Badge>
          )}
          {reservation.policyMode === 'relaxed' && (
            <Badge variant="outline" color="gray">
              {t('detail.relaxed')}
            </Badge>
          )}
        </Group>
        <Fact icon={<IconClock size={18} />} label={t('detail.when')}>
          <Text className="tabular">{time.formatRange(startAt, endAt)}</Text>
          <Text fz="sm" c="dimmed">
            {t('form.spanInZone', { duration: time.formatDuration(startAt, endAt), zone: time.zoneLabel(startAt) })}
          </Text>
        </Fact>
        <Fact icon={<IconServer2 size={18} />} label={t('form.server')}>
          <Group gap={8}>
            <ServerDot color={colorOf(reservation.resource.id)} />
            <Text>{reservation.resource.name}</Text>
          </Group>
          <Text fz="sm" c="dimmed" mb={server ? 8 : 0}>
            {unitText(indexes, server !== undefined && indexes.length === server.units.length)}
          </Text>
          {server && server.units.length > 1 && <GpuMap units={server.units} chosen={indexes} />}
        </Fact>
        <Fact icon={<IconUser size={18} />} label={t('detail.who')}>
          <Group gap={8}>
            <Text>{isMine ? t('detail.mine', { name: reservation.user.name }) : reservation.user.name}</Text>
            {reservation.team && <TeamChip team={reservation.team} />}
          </Group>
          {reservation.bookedBy && (
            <Text fz="sm" c="dimmed">
              {t('detail.bookedBy', { name: reservation.bookedBy.name })}
            </Text>
          )}
        </Fact>
        {reservation.seriesId && (
          <Fact icon={<IconRepeat size={18} />} label={t('series:label')}>
            <SeriesFact reservation={reservation} seriesId={reservation.seriesId} mayEnd={mayEnd} />
          </Fact>
        )}
        {reservation.groupId && (
          <Fact icon={<IconStack2 size={18} />} label={t('between:group.label')}>
            <GroupFact reservation={reservation} phase={phase} mayChange={mayChange} />
          </Fact>
        )}
        <CalendarSyncFact id={reservation.id} />
        {description && (
          <Fact icon={<IconNotes size={18} />} label={t('form.description')}>
            <Text className={classes['description']}>{description}</Text>
          </Fact>
        )}
        {reservation.approval && (
          <Fact icon={<IconChecks size={18} />} label={t('approval.label')}>
            <ApprovalFact reservation={reservation} />
            <WithdrawChange reservation={reservation} mayChange={mayChange} />
          </Fact>
        )}
        <Cancellation reservation={reservation} />
      </Stack>
      <div className={classes['footer']} hidden={!mayEnd && !isMine && phase === 'over'}>
        <DetailActions
          reservation={reservation}
          phase={phase}
          mayChange={mayChange}
          mayEnd={mayEnd}
          asks={asks}
          onEdit={onEdit}
          onBookAgain={onBookAgain}
          onClose={onClose}
        />
      </div>
    </div>
  );
}

/** Its owner, and whoever manages the team that it names. */
function useMayChange({ isMine, team }: Reservation): boolean {
  const { data } = useQuery({ ...myTeamsQuery(), enabled: !isMine && team !== null });
  return (
    isMine || (team !== null && data?.some(({ id, membership }) => id === team.id && membership?.isManager) === true)
  );
}

/** Who cancelled goes without saying where it was the owner. */
function Cancellation({ reservation: { cancelReason, cancelledBy, user } }: { reservation: Reservation }) {
  const { t } = useTranslation('reservations');
  const other = cancelledBy && cancelledBy.id !== user.id ? cancelledBy : null;
  if (!other && !cancelReason) return null;
  return (
    <Fact icon={<IconCalendarX size={18} />} label={t(other ? 'detail.cancelled' : 'detail.cancelReason')}>
      {other && <Text>{t('detail.cancelledBy', { name: other.name })}</Text>}
      {cancelReason && <Text className={classes['description']}>{cancelReason}</Text>}
    </Fact>
  );
}

function StatusBadge({ reservation, phase }: { reservation: Reservation; phase: ReturnType<typeof phaseOf> }) {
  const { t } = useTranslation('reservations');
  if (reservation.status === 'confirmed') {
    return (
      <Badge color={phase === 'running' ? 'jade' : phase === 'upcoming' ? 'blue' : 'gray'}>{t(`phase.${phase}`)}</Badge>
    );
  }
  if (reservation.heldUntil !== null) return <Badge color="jade">{t('status.held')}</Badge>;
  return (
    <Badge color={reservation.status === 'pending' ? 'yellow' : 'gray'}>{t(`status.${reservation.status}`)}</Badge>
  );
}

interface FactProps {
  icon: ReactNode;
  label: string;
  children: ReactNode;
}

function Fact({ icon, label, children }: FactProps) {
  return (
    <div className={classes['fact']}>
      <span className={classes['icon']} aria-hidden="true">
        {icon}
      </span>
      <div style={{ minWidth: 0 }}>
        <Text fz="xs" c="dimmed">
          {label}
        </Text>
        {children}
      </div>
    </div>
  );
}
