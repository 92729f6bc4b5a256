import type { Resource, Status, TimelineReservation } from '@jari/contract';

export interface ServerNow {
  /** Who holds a unit at this moment, by the unit's index. */
  holders: ReadonlyMap<number, TimelineReservation>;
  next: TimelineReservation | null;
  freeUnits: number;
}

/** What one server does now; undefined while unknown, and for a retired server, of which nobody asks. */
export function serverNow(server: Resource, status: Status | undefined): ServerNow | undefined {
  const found = status?.resources.find((candidate) => candidate.id === server.id);
  if (!found) return undefined;
  const holders = new Map(
    found.current.flatMap((reservation) => reservation.unitIndexes.map((index) => [index, reservation] as const)),
  );
  return { holders, next: found.next, freeUnits: server.units.filter((unit) => !holders.has(unit.index)).length };
}
