import type { Reservation } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../components/toasts.tsx';
import { newIdempotencyKey } from '../../lib/api.ts';
import type { Span } from '../../lib/span.ts';
import { now } from '../../lib/time.ts';
import { useTime } from '../../lib/viewer.ts';
import { startFromNow } from './booking-form.ts';
import { useCancelReservation, useCreateReservation, useRescheduleReservation } from './mutations.ts';
import { offerUndo } from './undo.ts';

/** How each change of a reservation is taken back. Whoever made it may have closed its drawer by then. */
export function useUndo() {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  const create = useCreateReservation();
  const cancel = useCancelReservation();
  const change = useRescheduleReservation();

  const takeBack = (undone: Promise<Reservation>) =>
    void undone.then(
      ({ startAt, endAt }) => notifySuccess(t('toast.undone'), { detail: formatRange(startAt, endAt) }),
      (problem: unknown) => notifyProblem(problem, t('toast.notUndone')),
    );
  return {
    created: (words: { message: string; detail?: string }, { id, version }: Reservation) =>
      offerUndo(words, () => takeBack(cancel.mutateAsync({ id, version }))),
    moved: (words: { message: string; detail?: string }, { id, version }: Reservation, before: Span) =>
      offerUndo(words, () => takeBack(change.mutateAsync({ id, version, span: before }))),
    /** Nothing brings a cancelled one back: the same is booked again, if nobody was faster. */
    cancelled: (words: { message: string; detail?: string }, before: Reservation) =>
      offerUndo(words, () => {
        const body = bodyOf(before, now().epochMilliseconds);
        takeBack(create.mutateAsync({ body, idempotencyKey: newIdempotencyKey() }));
      }),
  };
}

function bodyOf({ resource, team, title, description, units, startAt, endAt }: Reservation, nowMs: number) {
  const hasBegun = Date.parse(startAt) <= nowMs;
  return {
    resourceId: resource.id,
    title,
    description,
    unitIds: units.map((unit) => unit.id),
    startAt: hasBegun ? new Date(startFromNow(nowMs)).toISOString() : startAt,
    endAt,
    ...(team && { teamId: team.id }),
  };
}
