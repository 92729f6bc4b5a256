import { Badge, Box, Group, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { firstToEnd, type ServerStatus, unitCells } from '../status-cards.ts';
import classes from './status-card.module.css';
import { UnitStrip } from './unit-strip.tsx';

interface StatusCardProps {
  server: ServerStatus;
  color: ServerColor;
  unitIndexes: readonly number[] | undefined;
  isChosen: boolean;
  isFaded: boolean;
  onToggle: () => void;
  onOpenReservation: (id: string) => void;
  actions: ReactNode;
}

const badgeColors = { available: 'jade', 'partly-used': 'blue', 'in-use': 'gray', maintenance: 'orange' } as const;

export function StatusCard({ server, color, onToggle, onOpenReservation, ...props }: StatusCardProps) {
  const { t } = useTranslation('calendar');
  return (
    <Box
      component="article"
      className={classes['card']}
      data-chosen={props.isChosen || undefined}
      data-faded={props.isFaded || undefined}
      style={{ '--accent': color.accent }}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <UnstyledButton
          className={classes['name']}
          aria-pressed={props.isChosen}
          onClick={onToggle}
          title={t(props.isChosen ? 'status.showAll' : 'status.showOnly', { server: server.name })}
        >
          <span className={classes['dot']} aria-hidden="true" />
          <span className={classes['text']}>{server.name}</span>
        </UnstyledButton>
        <Badge color={badgeColors[server.state]} style={{ flex: 'none' }}>
          {t(`status.state.${server.state}`, { free: server.freeUnits, total: server.totalUnits })}
        </Badge>
      </Group>
      <UnitStrip cells={unitCells(server, props.unitIndexes)} isOff={server.state === 'maintenance'} />
      <Lines server={server} onOpenReservation={onOpenReservation} />
      {server.state !== 'maintenance' && <div className={classes['actions']}>{props.actions}</div>}
    </Box>
  );
}

function Lines({ server, onOpenReservation }: Pick<StatusCardProps, 'server' | 'onOpenReservation'>) {
  const { t } = useTranslation('calendar');
  const { isSameDay, formatTime, formatDateTime } = useTime();
  const clock = useNow();
  const short = (at: string) => (isSameDay(at, clock) ? formatTime(at) : formatDateTime(at));
  const leaving = firstToEnd(server);
  const who = (one: { isMine: boolean; userName: string }) => (one.isMine ? t('me') : one.userName);
  const others = server.current.length - 1;
  return (
    <>
      {leaving && (
        <UnstyledButton className={classes['line']} onClick={() => onOpenReservation(leaving.id)}>
          <Text span fz="xs" lineClamp={1}>
            {t(server.state === 'in-use' ? 'status.inUseUntil' : 'status.until', {
              time: short(leaving.endAt),
              name: others > 0 ? t('status.andOthers', { name: who(leaving), count: others }) : who(leaving),
            })}
          </Text>
        </UnstyledButton>
      )}
      {server.next && (
        <UnstyledButton className={classes['line']} onClick={() => server.next && onOpenReservation(server.next.id)}>
          <Text span fz="xs" c="dimmed" lineClamp={1}>
            {t('status.next', { time: short(server.next.startAt), name: who(server.next) })}
          </Text>
        </UnstyledButton>
      )}
      {!leaving && !server.next && (
        <Text fz="xs" c="dimmed" className={classes['line'] ?? ''}>
          {t(server.state === 'maintenance' ? 'status.closed' : 'status.nothingPlanned')}
        </Text>
      )}
    </>
  );
}
