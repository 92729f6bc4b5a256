import { HOLDING_STATUSES, type Reservation, type ReservationGroup } from '@jari/contract';
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { confirm } from '../../../components/confirm.tsx';
import { notifyProblem } from '../../../components/toasts.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { spanOf } from '../booking-form.ts';
import { groupQuery, useGroupMutations } from '../groups.ts';
import { withPanel } from '../panels.ts';
import type { Phase } from '../reservation-phase.ts';
import { useUndo } from '../use-undo.ts';
import { useUnitText } from '../use-unit-text.ts';
import { ActionForm } from './action-form.tsx';
import { GroupTimes } from './group-dialog.tsx';

interface GroupFactProps {
  reservation: Reservation;
  phase: Phase;
  mayChange: boolean;
}

/** The servers that were booked with it, and what is done with all of them at once. */
export function GroupFact({ reservation, phase, mayChange }: GroupFactProps) {
  const { t } = useTranslation('between');
  const [params] = useSearchParams();
  const unitText = useUnitText();
  const { data: group } = useQuery(groupQuery(reservation.groupId));
  const [moves, setMoves] = useState(false);
  if (!group) return null;
  const parts = partsOf(group);
  return (
    <Stack gap={6}>
      <Text>{t('group.of', { count: serversOf(parts).length })}</Text>
      {parts.map(({ id, resource, units }) => (
        <Text key={id} fz="sm">
          {id === reservation.id ? (
            resource.name
          ) : (
            <Anchor
              component={Link}
              to={{ search: `?${withPanel(params, { kind: 'detail', id }).toString()}` }}
              fz="sm"
            >
              {resource.name}
            </Anchor>
          )}{' '}
          <Text span fz="sm" c="dimmed">
            {unitText(units.map(({ index }) => index))}
          </Text>
        </Text>
      ))}
      {mayChange && phase !== 'over' && !moves && (
        <GroupButtons group={group} phase={phase} onMove={() => setMoves(true)} />
      )}
      {moves && <MoveForm group={group} reservation={reservation} onDone={() => setMoves(false)} />}
    </Stack>
  );
}

/** What of it still holds anything; all of it once nothing does. */
function partsOf({ reservations }: ReservationGroup): Reservation[] {
  const holding = reservations.filter(({ status }) => HOLDING_STATUSES.some((one) => one === status));
  return holding.length > 0 ? holding : reservations;
}

/** A part that was moved may be where another one is. */
function serversOf(parts: readonly Reservation[]): string[] {
  return [...new Set(parts.map(({ resource }) => resource.name))];
}

function GroupButtons({ group, phase, onMove }: { group: ReservationGroup; phase: Phase; onMove: () => void }) {
  const { t } = useTranslation('between');
  const { cancel, release } = useGroupMutations();
  const undo = useUndo();
  const isMine = group.reservations.every((one) => one.isMine);
  const servers = serversOf(partsOf(group)).join(', ');
  const ask = async (what: 'cancel' | 'release') => {
    const words = { title: t(`group.${what}Title`), body: t(`group.${what}Body`, { servers }) };
    if (!(await confirm({ ...words, confirmLabel: t(`group.${what}`), danger: what === 'cancel' }))) return;
    const mutation = what === 'cancel' ? cancel : release;
    mutation.mutate(group.id, {
      onSuccess: (ended) => {
        undo.groupDone({ message: t(what === 'cancel' ? 'group.cancelled' : 'group.released') }, ended, group);
      },
      onError: (error) => notifyProblem(error),
    });
  };
  return (
    <Group gap="xs" mt={4}>
      <Button size="compact-sm" variant="default" onClick={onMove}>
        {t('group.move')}
      </Button>
      {phase === 'running' && (
        <Button size="compact-sm" variant="default" onClick={() => void ask('release')}>
          {t('group.release')}
        </Button>
      )}
      {/* Somebody else's needs a reason, which is asked for one by one. */}
      {isMine && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => void ask('cancel')}>
          {t('group.cancel')}
        </Button>
      )}
    </Group>
  );
}

interface MoveFormProps {
  group: ReservationGroup;
  reservation: Reservation;
  onDone: () => void;
}

function MoveForm({ group, reservation, onDone }: MoveFormProps) {
  const { t } = useTranslation('between');
  const time = useTime();
  const { move } = useGroupMutations();
  const undo = useUndo();
  const { title, description, startAt, endAt } = reservation;
  const [times, setTimes] = useState({ startAt: time.toWallTime(startAt), endAt: time.toWallTime(endAt) });
  const span = spanOf(times, time.zone, { startAt, endAt });
  const submit = () => {
    if (!span) return;
    const body = { title, description, ...span };
    move.mutate(
      { id: group.id, body },
      { onSuccess: (moved) => (undo.groupDone({ message: t('group.moved') }, moved, group), onDone()) },
    );
  };
  return (
    <ActionForm
      intro={t('group.moveIntro')}
      submit={t('group.move')}
      mutation={move}
      disabled={!span}
      onSubmit={submit}
      onBack={onDone}
    >
      <GroupTimes times={times} onChange={setTimes} />
    </ActionForm>
  );
}
