import type { Reservation } from '@jari/contract';
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconCalendarPlus,
  IconDots,
  IconMessageQuestion,
  IconPencil,
  IconTransfer,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phase } from '../reservation-phase.ts';
import { AskForm } from './ask-form.tsx';
import { CancelForm } from './cancel-form.tsx';
import { CheckInCall } from './check-in-button.tsx';
import { ExtendForm } from './extend-form.tsx';
import { ReleaseForm } from './release-form.tsx';
import { SplitForm } from './split-form.tsx';
import { TransferForm } from './transfer-form.tsx';
import classes from './reservation-detail.module.css';

export type Asking = 'cancel' | 'release' | 'extend' | 'split' | 'transfer' | 'ask';

interface DetailActionsProps {
  reservation: Reservation;
  phase: Phase;
  mayChange: boolean;
  mayEnd: boolean;
  /** What it begins with. */
  asks: Asking | null;
  onEdit: () => void;
  onBookAgain: (reservation: Reservation) => void;
  onClose: () => void;
}

/** What may be done with a reservation, and the question that each asks before it is done. */
export function DetailActions({ asks, onClose, ...props }: DetailActionsProps) {
  const { reservation, phase, mayChange, mayEnd } = props;
  const [asking, setAsking] = useState(asks);
  const form = { reservation, phase, onBack: () => setAsking(null), onDone: onClose };
  if (asking === 'cancel' && mayEnd) return <CancelForm {...form} />;
  if (asking === 'release' && mayEnd) return <ReleaseForm {...form} />;
  if (asking === 'extend' && mayChange && phase !== 'over') return <ExtendForm {...form} />;
  if (asking === 'split' && mayEnd) return <SplitForm {...form} />;
  if (asking === 'transfer' && mayEnd) return <TransferForm {...form} />;
  if (asking === 'ask') return <AskForm {...form} asked={askedOf(reservation)} />;
  return <Buttons {...props} onAsk={setAsking} />;
}

function askedOf({ id, user, startAt, endAt, units, resource }: Reservation) {
  return { id, owner: user.name, startAt, endAt, units: units.map(({ index }) => index), resourceId: resource.id };
}

type ButtonsProps = Omit<DetailActionsProps, 'asks' | 'onClose'> & { onAsk: (asking: Asking) => void };

function Buttons({ reservation, phase, mayChange, mayEnd, onEdit, onBookAgain, onAsk }: ButtonsProps) {
  const { t } = useTranslation(['reservations', 'between']);
  const isAhead = phase !== 'over';
  return (
    <Group gap="xs" justify="flex-end">
      {mayChange && isAhead && <CheckInCall reservation={reservation} />}
      {mayEnd && (
        <Button
          variant="subtle"
          color="red"
          onClick={() => onAsk('cancel')}
          mr="auto"
          px="xs"
          className={phase === 'running' ? (classes['ownRow'] ?? '') : ''}
        >
          {t('action.cancelReservation')}
        </Button>
      )}
      {mayEnd && <MoreMenu onAsk={onAsk} />}
      {phase === 'running' && mayEnd && (
        <Button variant="default" onClick={() => onAsk('release')}>
          {t('action.release')}
        </Button>
      )}
      {mayChange && isAhead && (
        <Button variant="default" onClick={() => onAsk('extend')}>
          {t('between:extend.open')}
        </Button>
      )}
      {!mayChange && isAhead && (
        <Button variant="default" leftSection={<IconMessageQuestion size={16} />} onClick={() => onAsk('ask')}>
          {t('between:ask.open')}
        </Button>
      )}
      {mayChange && isAhead && (
        <Button onClick={onEdit} leftSection={<IconPencil size={16} />} data-autofocus>
          {t('action.edit')}
        </Button>
      )}
      {reservation.isMine && phase === 'over' && (
        <Button onClick={() => onBookAgain(reservation)} leftSection={<IconCalendarPlus size={16} />}>
          {t('action.bookAgain')}
        </Button>
      )}
    </Group>
  );
}

function MoreMenu({ onAsk }: { onAsk: (asking: Asking) => void }) {
  const { t } = useTranslation('between');
  return (
    <Menu position="top-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={() => onAsk('split')}>
          {t('split.open')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTransfer size={16} />} onClick={() => onAsk('transfer')}>
          {t('transfer.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
