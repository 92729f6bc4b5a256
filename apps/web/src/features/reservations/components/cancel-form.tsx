import type { Reservation } from '@jari/contract';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { useCancelReservation } from '../mutations.ts';
import type { Phase } from '../reservation-phase.ts';
import { useCancelSeries } from '../series-api.ts';
import { useSeriesOf } from '../use-series-of.ts';
import { useUndo } from '../use-undo.ts';
import { useUnitText } from '../use-unit-text.ts';
import { type Scope, ScopeChoice } from './scope-choice.tsx';

interface CancelFormProps {
  reservation: Reservation;
  phase: Phase;
  onBack: () => void;
  onDone: () => void;
}

const MAX_REASON = 500;

/** Asks before cancelling, and says what it means. Somebody else's needs a reason, which its owner will read. */
export function CancelForm({ reservation, phase, onBack, onDone }: CancelFormProps) {
  const { t } = useTranslation(['reservations', 'series']);
  const unitText = useUnitText();
  const cancel = useCancelReservation();
  const undo = useUndo();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const needsReason = !reservation.isMine;
  const series = useSeriesOf(reservation);
  const cancelSeries = useCancelSeries();
  const [scope, setScope] = useState<Scope>('this');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needsReason && reason.trim() === '') {
      setIsMissing(true);
      return;
    }
    if (series && scope !== 'this') {
      const input = { id: series.id, reason: reason.trim(), ...(scope === 'following' && { from: series.date }) };
      cancelSeries.mutate(input, {
        onSuccess: (cancelled) => {
          const message = t(scope === 'all' ? 'series:toast.cancelled' : 'series:toast.cancelledFollowing');
          if (reservation.isMine) undo.seriesCancelled({ message }, cancelled);
          else notifySuccess(message);
          onDone();
        },
      });
      return;
    }
    const input = { id: reservation.id, version: reservation.version, reason: reason.trim() };
    cancel.mutate(input, {
      onSuccess: (cancelled) => {
        undo.done({ message: t('toast.cancelled', { title: reservation.title }) }, cancelled, reservation);
        onDone();
      },
    });
  };
  const words = { server: reservation.resource.name, units: unitText(reservation.units.map((unit) => unit.index)) };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text fz="sm">
          {phase === 'running' ? t('cancel.consequenceRunning', words) : t('cancel.consequence', words)}
        </Text>
        {series && <ScopeChoice question="cancel" value={scope} onChange={setScope} />}
        {needsReason && (
          <Textarea
            label={t('cancel.reason')}
            description={t('cancel.reasonHint', { name: reservation.user.name })}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setIsMissing(false);
            }}
            error={isMissing && t('cancel.reasonRequired')}
            maxLength={MAX_REASON}
            autosize
            minRows={2}
            autoFocus
            data-autofocus
            required
          />
        )}
        {cancel.isError && <ProblemAlert error={cancel.error} />}
        {cancelSeries.isError && <ProblemAlert error={cancelSeries.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onBack}>
            {t('cancel.keep')}
          </Button>
          <Button
            type="submit"
            color="red"
            loading={cancel.isPending || cancelSeries.isPending}
            autoFocus={!needsReason}
            // Opened along with its drawer, whose focus trap looks for this mark.
            data-autofocus={!needsReason || undefined}
          >
            {t('action.cancelReservation')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
