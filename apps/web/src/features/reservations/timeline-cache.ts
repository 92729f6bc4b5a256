import type { Timeline, TimelineReservation } from '@jari/contract';

/** The timeline with one reservation changed, for showing a change before the server has answered. */
export function patchReservation(timeline: Timeline, id: string, patch: Partial<TimelineReservation>): Timeline {
  return mapReservations(timeline, (list) =>
    list.some((one) => one.id === id) ? list.map((one) => (one.id === id ? { ...one, ...patch } : one)) : list,
  );
}

/** The timeline without one reservation: it was cancelled. */
export function withoutReservation(timeline: Timeline, id: string): Timeline {
  return mapReservations(timeline, (list) =>
    list.some((one) => one.id === id) ? list.filter((one) => one.id !== id) : list,
  );
}

export function findInTimeline(timeline: Timeline | undefined, id: string): TimelineReservation | undefined {
  return timeline?.resources.flatMap((resource) => resource.reservations).find((one) => one.id === id);
}

function mapReservations(timeline: Timeline, change: (list: TimelineReservation[]) => TimelineReservation[]): Timeline {
  const resources = timeline.resources.map((resource) => {
    const reservations = change(resource.reservations);
    return reservations === resource.reservations ? resource : { ...resource, reservations };
  });
  return { ...timeline, resources };
}
