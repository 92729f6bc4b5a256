import type { Reservation, ReservationGroup } from '@jari/contract';

/** ISO instants in UTC compare as texts. */
export function presentGroup(id: string, reservations: readonly Reservation[]): ReservationGroup {
  return {
    id,
    title: reservations[0]?.title ?? '',
    startAt: reservations.map(({ startAt }) => startAt).toSorted()[0] ?? '',
    endAt:
      reservations
        .map(({ endAt }) => endAt)
        .toSorted()
        .at(-1) ?? '',
    reservations: reservations.toSorted((a, b) => a.resource.name.localeCompare(b.resource.name, 'en')),
  };
}
