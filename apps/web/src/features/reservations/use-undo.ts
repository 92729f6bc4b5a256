import type { Reservation, ReservationGroup, Series } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../components/toasts.tsx';
import type { Span } from '../../lib/span.ts';
import { useTime } from '../../lib/viewer.ts';
import { useUndoReservation } from './mutations.ts';
import { useRestoreSeries } from './series-api.ts';
import { offerUndo } from './undo.ts';

interface Words {
  message: string;
  detail?: string;
}

/** How what was done is taken back. Whoever did it may have closed its drawer by then. */
export function useUndo() {
  const takeBack = useTakeBack();
  const undo = useUndoReservation();
  const restore = useRestoreSeries();
  return {
    /** Whatever was done with a reservation, with all that was done in the same step; `stood`: the time it is about then. */
    done: (words: Words, { id, version }: Pick<Reservation, 'id' | 'version'>, stood: Span) =>
      offerUndo(words, () => takeBack(undo.mutateAsync({ id, version }).then(() => stood))),
    groupDone: (words: Words, { reservations }: ReservationGroup, stood: Span) => {
      // Not those that had ended before: the step reached what was written last.
      const last = reservations.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt)).at(-1);
      if (last) offerUndo(words, () => takeBack(undo.mutateAsync(last).then(() => stood)));
    },
    seriesCancelled: (words: Words, { id, version }: Series) =>
      offerUndo(words, () => takeBack(restore.mutateAsync({ id, version }).then(wholeOf))),
  };
}

/** Says whether it could be taken back. */
function useTakeBack() {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  return (undone: Promise<Span>) =>
    void undone.then(
      ({ startAt, endAt }) => notifySuccess(t('toast.undone'), { detail: formatRange(startAt, endAt) }),
      (problem: unknown) => notifyProblem(problem, t('toast.notUndone')),
    );
}

/** From its first date to its last. */
function wholeOf({ occurrences, createdAt }: Series): Span {
  return { startAt: occurrences[0]?.startAt ?? createdAt, endAt: occurrences.at(-1)?.endAt ?? createdAt };
}
