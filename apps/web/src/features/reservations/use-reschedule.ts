import type { TimelineReservation } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { notifyHint, notifyProblem } from '../../components/toasts.tsx';
import { isProblem } from '../../lib/api.ts';
import { now } from '../../lib/time.ts';
import { useTime } from '../../lib/viewer.ts';
import type { Span } from './booking-form.ts';
import { isRunning } from './calendar-events.ts';
import { useRescheduleReservation } from './mutations.ts';
import { useUndo } from './use-undo.ts';

/** What happens when an event has got another time: put back with the reason if refused, undone for 10 s. */
export function useReschedule(onMoved?: (id: string, span: Span) => void) {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  const change = useRescheduleReservation();
  const undo = useUndo();

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
        onSuccess: (moved) => {
          onMoved?.(moved.id, span);
          const message = t('toast.moved', { title: reservation.title });
          undo.done({ message, detail: formatRange(span.startAt, span.endAt) }, moved, before);
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
