import { moveReservation, type Reservation, updateReservation } from '@jari/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notifyProblem } from '../../components/toasts.tsx';
import { call, isProblem } from '../../lib/api.ts';
import { useTime } from '../../lib/viewer.ts';
import { reservationQuery } from './api.ts';
import type { Span } from './booking-form.ts';
import { useUndo } from './use-undo.ts';

/** Another place for a reservation: these GPUs of a server, or any that many. */
export interface Place extends Span {
  resourceId: string;
  unitIds?: string[];
  unitCount?: number;
}

/** Puts a reservation on other GPUs or another server: said why where that is refused, and undone for 10 s. */
export function usePutElsewhere() {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  const put = usePutReservation();
  const undo = useUndo();

  return ({ id, title }: Pick<Reservation, 'id' | 'title'>, place: Place, revert: () => void) =>
    put.mutate(
      { id, place },
      {
        onSuccess: ({ before, after }) => {
          const detail = `${after.resource.name} · ${formatRange(after.startAt, after.endAt)}`;
          undo.done({ message: t('toast.moved', { title }), detail }, after, before);
        },
        onError: (problem) => {
          revert();
          const conflict = isProblem(problem, 'reservation-overlap') ? problem.body.conflicts[0] : undefined;
          notifyProblem(problem, conflict ? t('toast.takenBy', { name: conflict.userName }) : t('toast.notMoved'));
        },
      },
    );
}

function usePutReservation() {
  const client = useQueryClient();
  return useMutation({
    // With the other moves, one after the other.
    scope: { id: 'reschedule' },
    mutationFn: async ({ id, place }: { id: string; place: Place }) => {
      const before = await client.fetchQuery({ ...reservationQuery(id), staleTime: 0 });
      const { title, description } = before;
      const { resourceId, ...wanted } = place;
      const versioned = { version: before.version };
      const after =
        resourceId === before.resource.id
          ? await call(updateReservation, { params: { id }, body: { title, description, ...wanted } }, versioned)
          : await call(moveReservation, { params: { id }, body: place }, versioned);
      return { before, after };
    },
    onSuccess: ({ after }) => client.setQueryData(reservationQuery(after.id).queryKey, after),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['dashboard'] });
      void client.invalidateQueries({ queryKey: ['reservations'] });
    },
  });
}
