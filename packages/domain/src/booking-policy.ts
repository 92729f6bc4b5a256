import type { OpeningHours } from './opening-hours.ts';

/** The longest reservation any server may allow: 168 hours. The database holds the same limit as a CHECK. */
export const MAX_RESERVATION_MINUTES = 10_080;

/** Who may book; null in a policy: everybody. */
export interface BookableBy {
  readonly teamIds: readonly string[];
  readonly userIds: readonly string[];
}

/** What a server demands of its reservations. Lengths are elapsed time; dates and hours those of the server's zone. */
export interface BookingPolicy {
  readonly minDurationMinutes: number;
  readonly maxDurationMinutes: number;
  /** Start and end lie on this grid, counted from midnight. */
  readonly stepMinutes: number;
  /** How long before its start a reservation must be made. */
  readonly leadMinutes: number;
  /** How many days ahead of now a reservation may end at most; null: no limit. */
  readonly maxAdvanceDays: number | null;
  /** What must stay free on both sides of a reservation, on the units it holds. */
  readonly gapMinutes: number;
  /** When it can be used; null: always. */
  readonly openingHours: OpeningHours | null;
  readonly bookableBy: BookableBy | null;
  /** Reservations of a person that run or lie ahead. */
  readonly maxActivePerPerson: number | null;
  /** Reservations of a person that lie ahead. */
  readonly maxFuturePerPerson: number | null;
  /** GPU-hours reserved by a person or a team in a calendar week (from Monday) or month. */
  readonly personWeekHours: number | null;
  readonly personMonthHours: number | null;
  readonly teamWeekHours: number | null;
  readonly teamMonthHours: number | null;
  /** Whether Saturdays and Sundays count towards the greatest length and towards GPU-hours. */
  readonly weekendsCount: boolean;
  /** Limits on amount neither stop nor count what ends within so many hours from now; null: they always do. */
  readonly relaxWithinHours: number | null;
  /** Every reservation needs a yes. */
  readonly requiresApproval: boolean;
  readonly approvalOverHours: number | null;
  readonly approvalOverUnits: number | null;
  /** Outside the opening hours a reservation needs a yes instead of being refused. */
  readonly approvalOutsideHours: boolean;
  /** Handed back by itself where nobody has checked in so many minutes after the start; null: nobody needs to. */
  readonly checkInMinutes: number | null;
}

export const DEFAULT_POLICY: BookingPolicy = {
  minDurationMinutes: 1,
  maxDurationMinutes: MAX_RESERVATION_MINUTES,
  stepMinutes: 1,
  leadMinutes: 0,
  maxAdvanceDays: null,
  gapMinutes: 0,
  openingHours: null,
  bookableBy: null,
  maxActivePerPerson: null,
  maxFuturePerPerson: null,
  personWeekHours: null,
  personMonthHours: null,
  teamWeekHours: null,
  teamMonthHours: null,
  weekendsCount: true,
  relaxWithinHours: null,
  requiresApproval: false,
  approvalOverHours: null,
  approvalOverUnits: null,
  approvalOutsideHours: false,
  checkInMinutes: null,
};

export type PolicyField = keyof BookingPolicy;
export const POLICY_FIELDS = Object.keys(DEFAULT_POLICY) as PolicyField[];

/** What one level says; a field that is missing is left to the level above it. */
export type PartialPolicy = { readonly [F in PolicyField]?: BookingPolicy[F] | undefined };

/** What the installation demands of all servers, and of those with a tag: the first tag that says something wins. */
export interface PolicyDocument {
  readonly base: PartialPolicy;
  readonly tags: readonly { readonly tag: string; readonly policy: PartialPolicy }[];
}

/** Where a field's value comes from: `default`, `base`, `tag:<tag>` or `server`. */
export type PolicySource = 'default' | 'base' | 'server' | `tag:${string}`;
export type PolicySources = Readonly<Record<PolicyField, PolicySource>>;

/** What holds for a server, and why. */
export interface ResolvedPolicy {
  readonly policy: BookingPolicy;
  readonly sources: PolicySources;
}

/**
 * Field by field, the nearest level that says something: the server, then the tags in the document's order, then the
 * installation, then Jari's defaults.
 */
export function resolvePolicy(document: PolicyDocument, tags: readonly string[], own: PartialPolicy): ResolvedPolicy {
  const levels: { source: PolicySource; policy: PartialPolicy }[] = [
    { source: 'server', policy: own },
    ...document.tags
      .filter(({ tag }) => tags.includes(tag))
      .map(({ tag, policy }) => ({ source: `tag:${tag}` as const, policy })),
    { source: 'base', policy: document.base },
    { source: 'default', policy: DEFAULT_POLICY },
  ];
  const policy: Record<string, unknown> = {};
  const sources: Record<string, PolicySource> = {};
  for (const field of POLICY_FIELDS) {
    const level = levels.find((candidate) => candidate.policy[field] !== undefined);
    policy[field] = level?.policy[field];
    sources[field] = level?.source ?? 'default';
  }
  return { policy: policy as unknown as BookingPolicy, sources: sources as PolicySources };
}

/** Whether two values of a policy say the same; the order of keys, which a database may not keep, says nothing. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
