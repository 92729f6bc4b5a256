import type { Reservation, Series } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../components/toasts.tsx';
import { newIdempotencyKey } from '../../lib/api.ts';
import type { Span } from '../../lib/span.ts';
import { now } from '../../lib/time.ts';
import { useTime } from '../../lib/viewer.ts';
import { startFromNow } from './booking-form.ts';
import {
  useCancelReservation,
  useCreateReservation,
  useRescheduleReservation,
  useUpdateReservation,
} from './mutations.ts';
import { useBookSeriesDate, useRestoreSeries } from './series-api.ts';
import { offerUndo } from './undo.ts';

/** How each change of a reservation is taken back. Whoever made it may have closed its drawer by then. */
export function useUndo() {
  const takeBack = useTakeBack();
  const create = useCreateReservation();
  const cancel = useCancelReservation();
  const change = useRescheduleReservation();
  const restore = useRestoreSeries();
  const bookDate = useBookSeriesDate();
  const update = useUpdateReservation();

  return {
    seriesCancelled: (words: { message: string; detail?: string }, { id, version }: Series) =>
      offerUndo(words, () => takeBack(restore.mutateAsync({ id, version }).then(wholeOf))),
    /** Booked again as what it was, a date of its series. */
    dateCancelled: (
      words: { message: string; detail?: string },
      { seriesId, startAt, endAt }: Reservation,
      date: string,
    ) =>
      offerUndo(words, () =>
        takeBack(bookDate.mutateAsync({ id: seriesId ?? '', date }).then(() => ({ startAt, endAt }))),
      ),
    created: (words: { message: string; detail?: string }, { id, version }: Reservation) =>
      offerUndo(words, () => takeBack(cancel.mutateAsync({ id, version }))),
    /** All that its drawer can change, and whoever has it open sees it. */
    changed: (words: { message: string; detail?: string }, { id, version }: Reservation, before: Reservation) =>
      offerUndo(words, () => takeBack(update.mutateAsync({ id, version, body: asItStood(before) }))),
    moved: (words: { message: string; detail?: string }, { id, version }: Reservation, { startAt, endAt }: Span) =>
      offerUndo(words, () => takeBack(change.mutateAsync({ id, version, span: { startAt, endAt } }))),
    /**
     * Nothing brings back what was cancelled or released: the same is booked again, if nobody was faster. What was
     * released goes on where it ended: a minute that it still fills cannot be booked twice.
     */
    ended: (words: { message: string; detail?: string }, before: Reservation, endedAt?: string) =>
      offerUndo(words, () => {
        const body = bodyOf(before, endedAt);
        takeBack(create.mutateAsync({ body, idempotencyKey: newIdempotencyKey() }));
      }),
  };
}

/** Says whether it could be taken back. */
export function useTakeBack() {
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

function asItStood({ title, description, team, units, startAt, endAt }: Reservation) {
  return { title, description, startAt, endAt, teamId: team?.id ?? null, unitIds: units.map(({ id }) => id) };
}

function bodyOf({ resource, team, title, description, units, startAt, endAt }: Reservation, endedAt?: string) {
  return {
    resourceId: resource.id,
    title,
    description,
    unitIds: units.map((unit) => unit.id),
    startAt: startAgain(startAt, endedAt),
    endAt,
    ...(team && { teamId: team.id }),
  };
}

/** Of what is booked again: as it was, or from now on where it had begun. */
export function startAgain(startAt: string, endedAt?: string): string {
  if (endedAt) return endedAt;
  const nowMs = now().epochMilliseconds;
  return Date.parse(startAt) <= nowMs ? new Date(startFromNow(nowMs)).toISOString() : startAt;
}
