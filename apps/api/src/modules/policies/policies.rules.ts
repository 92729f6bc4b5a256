import type { PolicySources, BookingPolicy, CountedBooking, PolicyRefusal, ResolvedPolicy } from '@jari/domain';
import { findAmountRefusals, findPolicyRefusals, isSameValue, POLICY_FIELDS, type PolicyField } from '@jari/domain';
import type { BookedRow } from './policies.repository.ts';

/** Rules about when it was booked: nobody books it anew. */
const RULES_OF_THE_MOMENT: readonly string[] = ['start-in-past', 'lead-time'];

/** The fields in which two policies differ. */
export function changedFields(before: BookingPolicy, after: BookingPolicy): PolicyField[] {
  return POLICY_FIELDS.filter((field) => !isSameValue(before[field], after[field]));
}

/** Servers as they would be. */
export interface PlannedServer extends ResolvedPolicy {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface Broken {
  readonly booked: BookedRow;
  readonly server: PlannedServer;
  readonly refusals: readonly PolicyRefusal[];
}

export interface PreviewQuestion {
  /** All servers, as they would be. */
  readonly servers: ReadonlyMap<string, PlannedServer>;
  /** The ones that change. */
  readonly changed: ReadonlySet<string>;
  /** In the order they were made. */
  readonly booked: readonly BookedRow[];
  readonly now: Date;
  readonly accountingZone: string;
}

/**
 * The reservations ahead that the new rules would refuse, had they held when each was made: limits on amount are used
 * up in the order of making. What an admin waived the rules for breaks nothing.
 */
export function findBroken(question: PreviewQuestion): { checked: number; broken: Broken[] } {
  const { servers, changed, now, accountingZone } = question;
  const earlier = new Map<string, { row: BookedRow; counted: CountedBooking }[]>();
  const broken: Broken[] = [];
  let checked = 0;
  for (const booked of question.booked) {
    const server = servers.get(booked.resourceId);
    if (!server) continue;
    const counted = countedAs(booked, server);
    if (changed.has(server.id) && !booked.isOver) {
      checked += 1;
      const others = [booked.userId, booked.teamId].flatMap((holder) => (holder ? (earlier.get(holder) ?? []) : []));
      const amounts = { ...ofHolder(booked, counted, others), policy: server.policy, now, accountingZone };
      const refusals = [...onTime(booked, server, now), ...(booked.isRelaxed ? [] : findAmountRefusals(amounts))];
      if (refusals.length > 0 && !booked.isWaived) broken.push({ booked, server, refusals });
    }
    if (booked.isRelaxed) continue;
    for (const holder of [booked.userId, booked.teamId]) {
      if (holder) earlier.set(holder, [...(earlier.get(holder) ?? []), { row: booked, counted }]);
    }
  }
  return { checked, broken };
}

function onTime(booked: BookedRow, { policy, timeZone }: PlannedServer, now: Date): PolicyRefusal[] {
  const wanted = intervalOf(booked);
  const refusals = findPolicyRefusals({ wanted, policy, timeZone, now }).filter(
    ({ rule }) => !RULES_OF_THE_MOMENT.includes(rule),
  );
  return mayBook(booked, policy)
    ? refusals
    : [...refusals, { rule: 'not-for-you', unit: 'people', limit: 0, actual: 1 }];
}

function mayBook({ userId, ownTeamIds }: BookedRow, { bookableBy }: BookingPolicy): boolean {
  if (!bookableBy) return true;
  return bookableBy.userIds.includes(userId) || ownTeamIds.some((id) => bookableBy.teamIds.includes(id));
}

/** The others of the same person or team, each once, and whose they are. */
function ofHolder(
  { userId, teamId }: BookedRow,
  wanted: CountedBooking,
  others: readonly { row: BookedRow; counted: CountedBooking }[],
) {
  const distinct = new Map(others.map((other) => [other.row.reservation.reservationId, other]));
  return {
    wanted: { ...wanted, of: teamId ? ('both' as const) : ('person' as const) },
    others: [...distinct.values()].map(({ row, counted }) => ({ ...counted, of: holderOf(row, userId, teamId) })),
  };
}

function holderOf(row: BookedRow, userId: string, teamId: string | null): CountedBooking['of'] {
  const isTeams = teamId !== null && row.teamId === teamId;
  if (row.userId !== userId) return 'team';
  return isTeams ? 'both' : 'person';
}

function countedAs(booked: BookedRow, server: PlannedServer): CountedBooking {
  const sources: PolicySources = server.sources;
  return {
    ...intervalOf(booked),
    of: 'person',
    resourceId: server.id,
    units: booked.units,
    timeZone: server.timeZone,
    weekendsCount: server.policy.weekendsCount,
    sources,
  };
}

function intervalOf({ reservation }: BookedRow) {
  return { startAt: new Date(reservation.startAt), endAt: new Date(reservation.endAt) };
}
