import { type Resource, WishBody, type Wish } from '@jari/contract';
import { useState } from 'react';
import { isWallTime, now } from '../../lib/time.ts';
import { useTime } from '../../lib/viewer.ts';
import type { WishPrefill } from '../../lib/wish-link.ts';

export interface WishDraft {
  readonly title: string;
  readonly teamId: string;
  /** None: any server that fits. */
  readonly resourceIds: string[];
  readonly model: string;
  readonly memoryGib: number | '';
  readonly tags: string[];
  readonly unitCount: number | '';
  readonly hours: number | '';
  /** Wall times of the viewer. */
  readonly from: string;
  readonly to: string;
}

const DAYS_AHEAD = 7;
const DEFAULT_HOURS = 4;

/** What is typed, and what of it can be sent: the form asks no more and no less than the server does. */
export function useWishDraft(wish: Wish | null, prefill: WishPrefill) {
  const time = useTime();
  const [openedAt] = useState(now);
  const [draft, setDraft] = useState<WishDraft>(() => {
    const given = wish ? { ...wish, resourceIds: wish.resources.map(({ id }) => id) } : prefill;
    const inDays = (days: number) => `${time.toWallTime(openedAt.add({ hours: days * 24 })).slice(0, 14)}00`;
    return {
      title: given.title ?? '',
      teamId: wish?.team?.id ?? '',
      resourceIds: [...(given.resourceIds ?? [])],
      model: given.model ?? '',
      memoryGib: given.memoryGib ?? '',
      tags: [...(given.tags ?? [])],
      unitCount: given.unitCount ?? 1,
      hours: given.durationMinutes === undefined ? DEFAULT_HOURS : given.durationMinutes / 60,
      from: given.from ? time.toWallTime(given.from) : time.toWallTime(openedAt),
      to: given.to ? time.toWallTime(given.to) : inDays(DAYS_AHEAD),
    };
  });
  const change = (next: Partial<WishDraft>) => setDraft((current) => ({ ...current, ...next }));
  const instantOf = (wallTime: string) => (isWallTime(wallTime) ? time.fromWallTime(wallTime) : '');
  const isAnywhere = draft.resourceIds.length === 0;
  const parsed = WishBody.safeParse({
    title: draft.title,
    teamId: draft.teamId || null,
    resourceIds: draft.resourceIds,
    model: (isAnywhere && draft.model.trim()) || null,
    memoryGib: (isAnywhere && draft.memoryGib) || null,
    tags: isAnywhere ? draft.tags : [],
    unitCount: draft.unitCount,
    durationMinutes: draft.hours === '' ? null : Math.round(draft.hours * 60),
    from: instantOf(draft.from),
    to: instantOf(draft.to),
  });
  const isTooShort = parsed.error?.issues.some(({ path, code }) => path[0] === 'to' && code === 'custom') ?? false;
  return { draft, change, isAnywhere, isTooShort, body: parsed.data ?? null, zoneLabel: time.zoneLabel() };
}

/** What the servers have, to choose from. */
export function kindsOf(servers: readonly Resource[]) {
  const units = servers.flatMap((server) => server.units);
  return {
    models: [...new Set(units.flatMap(({ model }) => (model === null ? [] : [model])))].toSorted(),
    tags: [...new Set(servers.flatMap((server) => server.tags))].toSorted(),
    most: Math.max(1, ...servers.map((server) => server.units.length)),
  };
}
