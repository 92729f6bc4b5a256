import { SeriesWeekday, type SeriesRule, type TeamRef } from '@jari/contract';
import type { Tx } from '#platform/db/transaction.ts';

/** A series as it is stored; dates and wall times are texts. */
export interface SeriesRow {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly userId: string;
  readonly userName: string;
  readonly team: TeamRef | null;
  readonly title: string;
  readonly description: string | null;
  readonly startsOn: string;
  readonly startTime: string;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly rule: SeriesRule;
  /** Null, with unitCount null: the whole server. */
  readonly unitIds: readonly string[] | null;
  readonly unitCount: number | null;
  readonly continues: string | null;
  readonly cancelledAt: string | null;
  /** Null: nothing, or the series was changed since. */
  readonly givenUp: GivenUp | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type NewSeries = Omit<
  SeriesRow,
  'resourceName' | 'userName' | 'cancelledAt' | 'givenUp' | 'version' | 'createdAt' | 'updatedAt'
>;

/** What is booked for a date; null: it was left out. */
export interface DateRow {
  readonly date: string;
  readonly reservationId: string | null;
}

/** A date that a cancellation gave up. */
export interface GivenUpDate extends DateRow {
  /** False: it was left out already, or is somebody else's by now. */
  readonly isCancelled: boolean;
}

/** What the last cancellation of several dates gave up, and how the series was before. */
export interface GivenUp {
  readonly rule: SeriesRule;
  readonly dates: readonly GivenUpDate[];
}

/** Somebody else wrote the series since it was read: what was decided is decided again. */
export class SeriesChanged extends Error {}

export async function insertSeries(tx: Tx, series: NewSeries): Promise<void> {
  const { rule, unitIds } = series;
  await tx.$executeRaw`
    INSERT INTO series (id, resource_id, user_id, team_id, title, description, frequency, every, weekdays, times, until,
                        starts_on, start_time, duration_minutes, time_zone, unit_count, unit_ids, continues)
    VALUES (${series.id}::uuid, ${series.resourceId}::uuid, ${series.userId}::uuid, ${series.team?.id ?? null}::uuid,
            ${series.title}, ${series.description}, ${rule.frequency}, ${rule.every}, ${daysOf(rule)}::integer[],
            ${rule.times}::integer, ${rule.until}::date, ${series.startsOn}::date, ${series.startTime}::time,
            ${series.durationMinutes}, ${series.timeZone}, ${series.unitCount}::integer, ${unitIds ?? []}::uuid[],
            ${series.continues}::uuid)`;
}

/**
 * @param givenUp what can be taken back from now on; left out: nothing any more.
 * @throws SeriesChanged when the version is not the one that was decided on.
 */
export async function updateSeries(
  tx: Tx,
  before: SeriesRow,
  after: SeriesRow,
  givenUp: GivenUp | null = null,
): Promise<void> {
  const { rule, unitIds } = after;
  const written = await tx.$executeRaw`
    UPDATE series s
    SET team_id = ${after.team?.id ?? null}::uuid, title = ${after.title}, description = ${after.description},
        frequency = ${rule.frequency}, every = ${rule.every}, weekdays = ${daysOf(rule)}::integer[],
        times = ${rule.times}::integer, until = ${rule.until}::date, start_time = ${after.startTime}::time,
        duration_minutes = ${after.durationMinutes}, unit_count = ${after.unitCount}::integer,
        unit_ids = ${unitIds ?? []}::uuid[], cancelled_at = ${after.cancelledAt}::timestamptz,
        given_up = ${givenUp && JSON.stringify(givenUp)}::jsonb,
        version = s.version + 1, updated_at = clock_timestamp()
    WHERE s.id = ${before.id}::uuid AND s.version = ${before.version}`;
  if (written === 0) throw new SeriesChanged();
}

/** Puts other dates in the place of some. */
export async function replaceDates(
  tx: Tx,
  seriesId: string,
  { gone, dates }: { readonly gone: readonly string[]; readonly dates: readonly DateRow[] },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM series_occurrences o WHERE o.series_id = ${seriesId}::uuid AND o.date = ANY (${gone}::date[])`;
  await tx.$executeRaw`
    INSERT INTO series_occurrences (series_id, date, reservation_id)
    SELECT ${seriesId}::uuid, d.date, d."reservationId"
    FROM jsonb_to_recordset(${JSON.stringify(dates)}::jsonb) AS d (date date, "reservationId" uuid)`;
}

/** For an account that becomes part of another one; its reservations move as well. */
export async function moveSeries(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx.series.updateMany({ where: { userId: fromId }, data: { userId: intoId } });
}

function daysOf({ weekdays }: SeriesRule): number[] {
  return weekdays.map((day) => SeriesWeekday.options.indexOf(day) + 1);
}
