import type { WishEstimate } from '@jari/contract';

/** An offer is held this long, or until it begins if that is sooner. */
export const HOLD_MINUTES = 15;
/** Whoever passes or misses an offer lets others go first for so long. */
export const REST_MINUTES = 60;
/** A wish that lets so many offers in a row run out waits no more until its owner says so. */
export const MAX_MISSED = 2;
/** What a person has reserved from so many days ago on decides who comes first. */
export const SHARE_DAYS = 14;

const MINUTE_MS = 60_000;

interface Window {
  readonly from: string;
  readonly to: string;
  readonly durationMinutes: number;
}

/**
 * From when on an offer may begin: late enough that it can be held for its full time, unless the window leaves no such
 * room; null: the window is over.
 */
export function earliestStart({ from, to, durationMinutes }: Window, now: Date): Date | null {
  const last = Date.parse(to) - durationMinutes * MINUTE_MS;
  if (last <= now.getTime()) return null;
  return new Date(Math.max(Date.parse(from), Math.min(now.getTime() + HOLD_MINUTES * MINUTE_MS, last)));
}

/** Until when an offer that begins at `startAt` is held. */
export function heldUntil(startAt: string, now: Date): string {
  return new Date(Math.min(Date.parse(startAt), now.getTime() + HOLD_MINUTES * MINUTE_MS)).toISOString();
}

/** What places are offered on, and how many GPUs of each kind it has. */
export interface ServerKind {
  readonly id: string;
  readonly tags: readonly string[];
  readonly kinds: readonly {
    readonly model: string | null;
    readonly memoryGib: number | null;
    readonly count: number;
  }[];
}

/** What somebody waits for. */
export interface Need {
  readonly resources: readonly { readonly id: string }[];
  readonly model: string | null;
  readonly memoryGib: number | null;
  readonly tags: readonly string[];
  readonly unitCount: number;
  readonly durationMinutes: number;
}

/** Offers of one size that were made on one server. */
export interface PastOffers {
  readonly resourceId: string;
  readonly unitCount: number;
  readonly durationMinutes: number;
  readonly count: number;
}

export interface Past {
  readonly servers: readonly ServerKind[];
  readonly offers: readonly PastOffers[];
  /** The time in which they were made. */
  readonly days: number;
}

/** Fewer say nothing. */
export const MIN_SAMPLE = 3;
const DAY_MINUTES = 24 * 60;

/**
 * When its turn comes if places go on coming as they did: everybody before it who waits for one of the same servers
 * takes one, and only places as large and as long as it count.
 * @param before who comes before it, in any order.
 */
export function estimateWait(wish: Need, before: readonly Need[], { servers, offers, days }: Past): WishEstimate {
  const own = servers.filter((server) => couldServe(server, wish));
  const isOwn = new Set(own.map(({ id }) => id));
  const turn = 1 + before.filter((other) => own.some((server) => couldServe(server, other))).length;
  const count = offers
    .filter(
      ({ resourceId, unitCount, durationMinutes }) =>
        isOwn.has(resourceId) && unitCount >= wish.unitCount && durationMinutes >= wish.durationMinutes,
    )
    .reduce((sum, offer) => sum + offer.count, 0);
  const minutes = count < MIN_SAMPLE ? null : Math.round((turn * days * DAY_MINUTES) / count);
  return { minutes, turn, offers: count, days };
}

/** As a look for a place has it: the server is named, or none is; it has all tags, and enough GPUs of the kind. */
function couldServe({ id, tags, kinds }: ServerKind, need: Need): boolean {
  if (need.resources.length > 0 && !need.resources.some((named) => named.id === id)) return false;
  if (!need.tags.every((tag) => tags.includes(tag))) return false;
  const model = need.model?.toLowerCase() ?? '';
  const fitting = kinds.filter(
    (kind) =>
      (model === '' || (kind.model?.toLowerCase().includes(model) ?? false)) &&
      (need.memoryGib === null || (kind.memoryGib ?? 0) >= need.memoryGib),
  );
  return fitting.reduce((sum, { count }) => sum + count, 0) >= need.unitCount;
}
