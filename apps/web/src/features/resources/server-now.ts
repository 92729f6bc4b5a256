import type { BlockedTime, Resource, Status, TimelineReservation, Unit } from '@jari/contract';

export interface ServerNow {
  /** Who holds a unit at this moment, by the unit's index. */
  holders: ReadonlyMap<number, TimelineReservation>;
  /** What keeps a unit out of service at this moment. */
  blocked: ReadonlyMap<number, BlockedTime>;
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
  const work = (index: number) => found.maintenance.find(({ unitIndexes }) => unitIndexes?.includes(index) ?? true);
  const blocked = new Map(
    server.units.flatMap(({ index }) => {
      const window = work(index);
      return window ? [[index, window] as const] : [];
    }),
  );
  const isFree = ({ index }: Unit) => !holders.has(index) && !blocked.has(index);
  return { holders, blocked, next: found.next, freeUnits: server.units.filter(isFree).length };
}
