import {
  type BlockedTime,
  Locale,
  type ResourceStatus,
  type WallBooking,
  type WallDisplay,
  type WallServer,
} from '@jari/contract';
import type { WallDisplayModel } from '#generated/prisma/models.ts';

export function presentDisplay(row: WallDisplayModel & { creator: { id: string; name: string } }): WallDisplay {
  const { id, name, tags, showsNames, locale, creator, createdAt, lastSeenAt } = row;
  return {
    id,
    name,
    tags,
    showsNames,
    locale: Locale.parse(locale),
    createdBy: { id: creator.id, name: creator.name },
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}

export interface WallServerRow {
  readonly name: string;
  readonly status: ResourceStatus;
  readonly units: readonly { index: number; model: string | null }[];
  readonly bookings: WallBooking[];
  readonly maintenance: BlockedTime[];
}

export function presentWallServer(row: WallServerRow, now: string): WallServer {
  const { name, status, units, bookings, maintenance } = row;
  const at = Date.parse(now);
  const isNow = ({ startAt, endAt }: { startAt: string; endAt: string | null }) =>
    Date.parse(startAt) <= at && (endAt === null || at < Date.parse(endAt));
  const held = new Set(bookings.filter(isNow).flatMap(({ unitIndexes }) => unitIndexes));
  const blocked = maintenance.filter(isNow);
  const isBlocked = ({ index }: { index: number }) =>
    status === 'maintenance' || blocked.some(({ unitIndexes }) => unitIndexes?.includes(index) ?? true);
  const usable = units.filter((unit) => !isBlocked(unit));
  const freeUnits = usable.filter(({ index }) => !held.has(index)).length;
  const state =
    usable.length === 0
      ? 'maintenance'
      : freeUnits === units.length
        ? 'available'
        : freeUnits === 0
          ? 'in-use'
          : 'partly-used';
  const models = new Set(units.map(({ model }) => model));
  const model = models.size === 1 ? (units[0]?.model ?? null) : null;
  return { name, state, model, freeUnits, totalUnits: units.length, bookings, maintenance };
}
