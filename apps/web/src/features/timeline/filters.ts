import type { TeamRef, Timeline, TimelineReservation } from '@jari/contract';
import type { Range } from './scale.ts';

export type TimelineServer = Timeline['resources'][number];

export interface TimelineFilter {
  model?: string | undefined;
  /** GB of one GPU, at least. */
  memory?: number | undefined;
  tag?: string | undefined;
  /** Only these stand out; the others still show that the time is taken. */
  teamId?: string | undefined;
  onlyMine: boolean;
  /** At least so many GPUs free, now or all the time that is shown. */
  free?: { count: number; when: 'now' | 'view' } | undefined;
}

/** The servers that can be looked at: those with a GPU as wanted, and as many of them free as wanted. */
export function serversThatMatch(
  servers: readonly TimelineServer[],
  filter: TimelineFilter,
  times: { now: number; view: Range },
): TimelineServer[] {
  return servers.filter((server) => {
    if (filter.tag && !server.tags.includes(filter.tag)) return false;
    const units = unitsThatMatch(server, filter);
    if (units.length === 0 && server.units.length > 0) return false;
    if ((filter.onlyMine || filter.teamId) && !hasMatch(server, filter, times.view)) return false;
    if (!filter.free) return true;
    const range = filter.free.when === 'now' ? { from: times.now, to: times.now + 1 } : times.view;
    const wanted = new Set(units.map((unit) => unit.index));
    return freeUnits(server, range).filter((index) => wanted.has(index)).length >= filter.free.count;
  });
}

export function unitsThatMatch({ units }: TimelineServer, { model, memory }: TimelineFilter) {
  return units.filter((unit) => (!model || unit.model === model) && (!memory || (unit.memoryGib ?? 0) >= memory));
}

/** Whether a bar is what is looked for, or only tells that the time is taken. */
export function standsOut(reservation: TimelineReservation, { onlyMine, teamId }: TimelineFilter): boolean {
  return (!onlyMine || reservation.isMine) && (!teamId || reservation.team?.id === teamId);
}

/** The indexes of the units that nothing holds at any time of a range. */
export function freeUnits({ units, status, reservations, maintenance }: TimelineServer, range: Range): number[] {
  if (status !== 'active') return [];
  const taken = new Set<number>();
  for (const { startAt, endAt, unitIndexes } of reservations) {
    if (touches(startAt, endAt, range)) for (const index of unitIndexes) taken.add(index);
  }
  for (const { startAt, endAt, unitIndexes } of maintenance) {
    if (!touches(startAt, endAt, range)) continue;
    for (const index of unitIndexes ?? units.map((unit) => unit.index)) taken.add(index);
  }
  return units.flatMap(({ index }) => (taken.has(index) ? [] : [index]));
}

/** The teams in whose name something is booked, by name. */
export function teamsOf(servers: readonly TimelineServer[]): TeamRef[] {
  const teams = new Map<string, TeamRef>();
  for (const { reservations } of servers) for (const { team } of reservations) if (team) teams.set(team.id, team);
  return [...teams.values()].toSorted((one, other) => one.name.localeCompare(other.name));
}

function hasMatch(server: TimelineServer, filter: TimelineFilter, view: Range): boolean {
  return server.reservations.some((one) => standsOut(one, filter) && touches(one.startAt, one.endAt, view));
}

function touches(startAt: string, endAt: string | null, { from, to }: Range): boolean {
  return Date.parse(startAt) < to && (endAt === null || Date.parse(endAt) > from);
}
