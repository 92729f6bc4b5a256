import type { Status, TimelineReservation } from '@jari/contract';
import type { BookingRow, ServerUnitsRow } from './dashboard.repository.ts';

type ServerStatus = Status['resources'][number];

/** What is shown of each server's reservations, in the order of the rows. */
export function groupByResource(rows: readonly BookingRow[], viewerId: string): Map<string, TimelineReservation[]> {
  const groups = new Map<string, TimelineReservation[]>();
  for (const row of rows) {
    const group = groups.get(row.resourceId);
    const shown = presentBooking(row, viewerId);
    if (group) group.push(shown);
    else groups.set(row.resourceId, [shown]);
  }
  return groups;
}

// Field by field: taking a copy of "all but two" is seven times slower.
function presentBooking(row: BookingRow, viewerId: string): TimelineReservation {
  const { id, title, userName, unitIndexes, startAt, endAt, status, teamId, teamName, teamColor } = row;
  const team = teamId && teamName && teamColor ? { id: teamId, name: teamName, color: teamColor } : null;
  return { id, title, userName, unitIndexes, startAt, endAt, status, isMine: row.userId === viewerId, team };
}

export function presentServer(
  server: ServerUnitsRow,
  current: TimelineReservation[],
  next: TimelineReservation | null,
): ServerStatus {
  const units = server.unitIndexes === '' ? [] : server.unitIndexes.split(',');
  const held = new Set(current.flatMap(({ unitIndexes }) => unitIndexes.map(String)));
  const totalUnits = units.length;
  const freeUnits = units.filter((index) => !held.has(index)).length;
  const state = stateOf(server, freeUnits, totalUnits);
  return { id: server.id, name: server.name, state, freeUnits, totalUnits, current, next };
}

function stateOf(server: ServerUnitsRow, freeUnits: number, totalUnits: number): ServerStatus['state'] {
  if (server.status === 'maintenance') return 'maintenance';
  if (freeUnits === totalUnits) return 'available';
  return freeUnits === 0 ? 'in-use' : 'partly-used';
}
