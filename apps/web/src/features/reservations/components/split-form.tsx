import type { Reservation } from '@jari/contract';
import { Input, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { useSplit } from '../actions.ts';
import { spanOf } from '../booking-form.ts';
import type { Phase } from '../reservation-phase.ts';
import { useServer } from '../use-servers.ts';
import { useUndo } from '../use-undo.ts';
import { useUnitText } from '../use-unit-text.ts';
import { ActionForm } from './action-form.tsx';
import { GpuMap } from './gpu-map.tsx';

interface SplitFormProps {
  reservation: Reservation;
  phase: Phase;
  onBack: () => void;
  onDone: () => void;
}

/** Gives some GPUs back from now or a time on; with all of them kept it becomes two reservations. */
export function SplitForm({ reservation, phase, onBack, onDone }: SplitFormProps) {
  const { t } = useTranslation('between');
  const time = useTime();
  const split = useSplit();
  const undo = useUndo();
  const unitText = useUnitText();
  const server = useServer(reservation.resource.id);
  const held = reservation.units.map(({ index }) => index);
  const [kept, setKept] = useState<number[]>(held);
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [at, setAt] = useState(() => time.toWallTime(middleOf(reservation)));
  const begin = time.toWallTime(reservation.startAt);
  const later = spanOf({ startAt: begin, endAt: at }, time.zone)?.endAt ?? null;
  const isInside = later !== null && Date.parse(later) < Date.parse(reservation.endAt);
  const givenBack = held.filter((index) => !kept.includes(index));
  const isNothing = givenBack.length === 0 && when === 'now';
  const units = reservation.units.filter(({ index }) => kept.includes(index)).map(({ id }) => id);
  const submit = () => {
    const body = { ...(givenBack.length > 0 && { unitIds: units }), ...(when === 'later' && later && { at: later }) };
    split.mutate(
      { id: reservation.id, body },
      {
        onSuccess: ({ items: [first] }) => {
          const message = givenBack.length > 0 ? t('split.givenBack', { units: unitText(givenBack) }) : t('split.done');
          if (first) undo.done({ message }, first, reservation);
          onDone();
        },
      },
    );
  };
  return (
    <ActionForm
      intro={givenBack.length > 0 ? t('split.introGiven', { units: unitText(givenBack) }) : t('split.intro')}
      submit={t(givenBack.length > 0 ? 'split.giveBack' : 'split.submit')}
      mutation={split}
      disabled={kept.length === 0 || isNothing || (when === 'later' && !isInside)}
      onSubmit={submit}
      onBack={onBack}
    >
      {server && held.length > 1 && (
        <Input.Wrapper
          component="div"
          label={t('split.keep')}
          labelElement="div"
          error={kept.length === 0 && t('split.keepOne')}
        >
          <GpuMap units={server.units.filter(({ index }) => held.includes(index))} chosen={kept} onChange={setKept} />
        </Input.Wrapper>
      )}
      <SegmentedControl
        fullWidth
        aria-label={t('split.when')}
        value={when}
        onChange={(value) => setWhen(value === 'later' ? 'later' : 'now')}
        data={[
          { value: 'now', label: t(phase === 'running' ? 'split.now' : 'split.fromStart') },
          { value: 'later', label: t('split.later') },
        ]}
      />
      {when === 'later' && (
        <DateTimeField
          label={t('split.at')}
          value={at}
          onChange={setAt}
          error={isInside ? undefined : t('split.outside')}
        />
      )}
    </ActionForm>
  );
}

function middleOf({ startAt, endAt }: Reservation): string {
  const hour = 3_600_000;
  return new Date(Math.round((Date.parse(startAt) + Date.parse(endAt)) / 2 / hour) * hour).toISOString();
}
