import type { Status } from '@jari/contract';
import type { RunningRow, ServerUnitsRow } from './dashboard.repository.ts';

type ServerStatus = Status['resources'][number];

/** The JSON of a server's part of the status screen, around what the database has written of its reservations. */
export function statusJson(server: ServerUnitsRow, running: RunningRow | undefined, next: string | undefined): string {
  const units = server.unitIndexes === '' ? [] : server.unitIndexes.split(',');
  const held = new Set(running?.heldUnits.split(','));
  const totalUnits = units.length;
  const freeUnits = units.filter((index) => !held.has(index)).length;
  const shown: Omit<ServerStatus, 'current' | 'next'> = {
    id: server.id,
    name: server.name,
    state: stateOf(server, freeUnits, totalUnits),
    freeUnits,
    totalUnits,
  };
  return `${JSON.stringify(shown).slice(0, -1)},"current":[${running?.reservations ?? ''}],"next":${next ?? 'null'}}`;
}

function stateOf(server: ServerUnitsRow, freeUnits: number, totalUnits: number): ServerStatus['state'] {
  if (server.status === 'maintenance') return 'maintenance';
  if (freeUnits === totalUnits) return 'available';
  return freeUnits === 0 ? 'in-use' : 'partly-used';
}
