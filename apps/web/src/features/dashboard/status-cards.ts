import type { ResponseOf, getStatus, TimelineReservation } from '@jari/contract';

export type ServerStatus = ResponseOf<typeof getStatus>['resources'][number];
export const STATUS_ORDERS = ['name', 'free'] as const;
export type StatusOrder = (typeof STATUS_ORDERS)[number];

/** The cards to show, in order; `numeric`, so that gpu-2 stands before gpu-10. */
export function arrangeCards(servers: readonly ServerStatus[], search: string, order: StatusOrder): ServerStatus[] {
  const wanted = search.trim().toLowerCase();
  const byName = new Intl.Collator(undefined, { numeric: true });
  return servers
    .filter((server) => server.name.toLowerCase().includes(wanted))
    .toSorted((a, b) => (order === 'free' ? freeNow(b) - freeNow(a) : 0) || byName.compare(a.name, b.name));
}

/** One square of a card's strip. */
export interface UnitCell {
  index: number;
  holder: TimelineReservation | null;
}

/** Which of the server's units are held at this moment, and by which reservation. */
export function unitCells(server: ServerStatus, unitIndexes: readonly number[] | undefined): UnitCell[] {
  // Until the server's list of units has arrived, they are taken to be numbered from zero, as nearly all are.
  const indexes = unitIndexes ?? Array.from({ length: server.totalUnits }, (_, index) => index);
  return indexes.map((index) => ({
    index,
    holder: server.current.find((reservation) => reservation.unitIndexes.includes(index)) ?? null,
  }));
}

/** When a full server has something free again, and who leaves then. */
export function firstToEnd(server: ServerStatus): TimelineReservation | null {
  return server.current.toSorted((a, b) => a.endAt.localeCompare(b.endAt))[0] ?? null;
}

function freeNow(server: ServerStatus): number {
  return server.state === 'maintenance' ? -1 : server.freeUnits;
}
