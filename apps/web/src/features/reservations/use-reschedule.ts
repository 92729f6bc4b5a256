import type { TimelineReservation } from '@jari/contract';
import { useHotkeys } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyHint, notifyProblem, notifySuccess } from '../../components/toasts.tsx';
import { isProblem } from '../../lib/api.ts';
import { now } from '../../lib/time.ts';
import { useTime } from '../../lib/viewer.ts';
import type { Span } from './booking-form.ts';
import { isRunning } from './calendar-events.ts';
import { useRescheduleReservation } from './mutations.ts';

const UNDO_MS = 10_000;

interface Undoable {
  id: string;
  span: Span;
  version: number;
  until: number;
}

/** What happens when an event has got another time: put back with the reason if refused, undone for 10 s. */
export function useReschedule(onMoved?: (id: string, span: Span) => void) {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  const change = useRescheduleReservation();
  const last = useRef<Undoable | null>(null);

  const undo = () => {
    const undoable = last.current;
    last.current = null;
    if (!undoable || undoable.until < now().epochMilliseconds) return;
    const { id, span, version } = undoable;
    change.mutate(
      { id, span, version },
      {
        onSuccess: () => notifySuccess(t('toast.undone'), { detail: formatRange(span.startAt, span.endAt) }),
        onError: (problem) => notifyProblem(problem, t('toast.notUndone')),
      },
    );
  };
  useHotkeys([['mod+Z', undo]]);

  return (reservation: TimelineReservation, span: Span, revert: () => void) => {
    const before = { startAt: reservation.startAt, endAt: reservation.endAt };
    const isStartMoved = span.startAt !== before.startAt;
    if (isStartMoved && isRunning(reservation, now().epochMilliseconds)) {
      revert();
      notifyHint(t('toast.startFixed'));
      return;
    }
    change.mutate(
      { id: reservation.id, span },
      {
        onSuccess: ({ id, version }) => {
          onMoved?.(id, span);
          last.current = { id, span: before, version, until: now().epochMilliseconds + UNDO_MS };
          notifySuccess(t('toast.moved', { title: reservation.title }), {
            detail: formatRange(span.startAt, span.endAt),
            action: { label: t('toast.undo'), onClick: undo },
          });
        },
        onError: (problem) => {
          revert();
          const conflict = isProblem(problem, 'reservation-overlap') ? problem.body.conflicts[0] : undefined;
          notifyProblem(problem, conflict ? t('toast.takenBy', { name: conflict.userName }) : t('toast.notMoved'));
        },
      },
    );
  };
}
