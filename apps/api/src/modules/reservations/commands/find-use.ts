import type { CountedBooking, ResolvedPolicy } from '@jari/domain';
import { periodOf } from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { BookingQuestion } from './judge-booking.ts';
import { countsAsUse, type Ledger } from '../reservations.repository.ts';
import { intervalOf } from '../reservations.rules.ts';

/** What a person and a team have reserved, and whether the person may book the server at all. */
export interface Use {
  readonly mayBook: boolean;
  readonly bookings: readonly CountedBooking[];
  /** As of the same moment as the bookings. */
  readonly ledgers: readonly Ledger[] | null;
}

interface UseRow {
  readonly mayBook: boolean;
  readonly ledgers: readonly { readonly holderId: string; readonly version: string }[] | null;
  readonly bookings: readonly CountedRow[];
}

interface CountedRow {
  readonly of: CountedBooking['of'];
  readonly resourceId: string;
  readonly units: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly timeZone: string;
  readonly policy: unknown;
}

const useStatement: Statement = {
  name: 'reservation-use',
  text: `
    SELECT
      $5::uuid[] IS NULL OR $1 = ANY ($5) OR EXISTS (
        SELECT 1 FROM team_members m WHERE m.user_id = $1 AND m.team_id = ANY ($6::uuid[])) AS "mayBook",
      (SELECT json_agg(json_build_object('holderId', h.id, 'version', coalesce(l.version, 0)::text) ORDER BY h.id)
       FROM unnest($7::uuid[]) h (id) LEFT JOIN usage_ledgers l ON l.holder_id = h.id) AS ledgers,
      (SELECT coalesce(json_agg(counted), '[]')
       FROM (SELECT CASE WHEN o.user_id = $1 AND o.team_id = $2 THEN 'both' WHEN o.user_id = $1 THEN 'person'
                         ELSE 'team' END AS of,
               o.resource_id AS "resourceId", cardinality(o.unit_indexes) AS units,
               iso_instant(o.start_at) AS "startAt", iso_instant(o.end_at) AS "endAt",
               coalesce(r.time_zone, i.time_zone) AS "timeZone",
               json_build_object('weekendsCount', coalesce(r.policy -> 'weekendsCount', 'true'),
                                 'sources', r.policy -> 'sources') AS policy
             FROM reservations o
             JOIN resources r ON r.id = o.resource_id
             CROSS JOIN installation i
             WHERE (o.user_id = $1 OR o.team_id = $2)
               AND o.end_at > $3::timestamptz AND o.start_at > $3::timestamptz - INTERVAL '168 hours'
               AND ${countsAsUse}
               AND o.policy_mode <> 'relaxed'
               AND o.id <> ALL ($4::uuid[])) counted) AS bookings`,
};

/** Reads what limits on amount count: one statement, so that ledgers and bookings are of one moment. */
export async function findUse(db: Database, question: BookingQuestion, { policy }: ResolvedPolicy): Promise<Use> {
  const { userId, teamId, before, exceptReservationIds = [] } = question;
  const { bookableBy } = policy;
  const [use] = await run<UseRow & Record<string, unknown>>(db.pool, useStatement, [
    userId,
    teamId,
    countedFrom(question).toISOString(),
    [...(before ? [before.id] : []), ...exceptReservationIds],
    bookableBy && [...bookableBy.userIds],
    bookableBy && [...bookableBy.teamIds],
    holdersOf(question, policy),
  ]);
  if (!use) throw new Error('the use of a person could not be read');
  return { mayBook: use.mayBook, ledgers: use.ledgers, bookings: use.bookings.map(presentCounted) };
}

/** The beginning of the first week or month that counts; what runs now counts too. */
function countedFrom({ situation }: BookingQuestion): Date {
  const { startAt } = intervalOf(situation);
  const { accountingZone } = situation;
  const starts = (['week', 'month'] as const).map((kind) => periodOf(startAt, kind, accountingZone).startAt);
  return new Date(Math.min(Date.parse(situation.now), ...starts.map((start) => start.getTime())));
}

/** Whose bookings must not change between the look and the write. */
function holdersOf({ userId, teamId }: BookingQuestion, policy: ResolvedPolicy['policy']): string[] | null {
  const { maxActivePerPerson, maxFuturePerPerson, personWeekHours, personMonthHours } = policy;
  const ofPerson = [maxActivePerPerson, maxFuturePerPerson, personWeekHours, personMonthHours];
  const ofTeam = [policy.teamWeekHours, policy.teamMonthHours];
  const holders = [
    ...(ofPerson.some((limit) => limit !== null) ? [userId] : []),
    ...(teamId !== null && ofTeam.some((limit) => limit !== null) ? [teamId] : []),
  ];
  return holders.length > 0 ? holders : null;
}

function presentCounted({ policy: stored, startAt, endAt, ...row }: CountedRow): CountedBooking {
  const { policy, sources } = presentPolicy(stored);
  return { ...row, ...intervalOf({ startAt, endAt }), weekendsCount: policy.weekendsCount, sources };
}
