import type { ReservationGroup } from '@jari/contract';
import { newIdempotencyKey } from '../../lib/api.ts';
import { useGroupMutations } from './groups.ts';
import { offerUndo } from './undo.ts';
import { startAgain, useTakeBack } from './use-undo.ts';

/** How what is done with several servers at once is taken back: all of it, or nothing. */
export function useGroupUndo() {
  const takeBack = useTakeBack();
  const { create, move, cancel } = useGroupMutations();
  return {
    created: (message: string, { id }: ReservationGroup) =>
      offerUndo({ message }, () => takeBack(cancel.mutateAsync(id))),
    moved: (message: string, before: ReservationGroup) =>
      offerUndo({ message }, () => {
        const { id, title, startAt, endAt, reservations } = before;
        const body = { title, startAt, endAt, description: reservations[0]?.description ?? null };
        takeBack(move.mutateAsync({ id, body }));
      }),
    /** Nothing brings back what was cancelled or released: the same is booked again, if nobody was faster. */
    ended: (message: string, before: ReservationGroup, endedAt?: string) =>
      offerUndo({ message }, () => {
        const body = bodyOf(before, endedAt);
        takeBack(create.mutateAsync({ body, idempotencyKey: newIdempotencyKey() }));
      }),
  };
}

function bodyOf({ title, startAt, endAt, reservations }: ReservationGroup, endedAt?: string) {
  const [first] = reservations;
  return {
    title,
    description: first?.description ?? null,
    teamId: first?.team?.id ?? null,
    startAt: startAgain(startAt, endedAt),
    endAt,
    parts: reservations.map(({ resource, units }) => ({ resourceId: resource.id, unitIds: units.map(({ id }) => id) })),
  };
}
