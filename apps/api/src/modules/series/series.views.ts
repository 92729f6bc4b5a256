import { SeriesWeekday, type Series, type SeriesRule } from '@jari/contract';
import { reservationColumns, reservationJoins, type ReservationRow } from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';
import { run, type Statement } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { presentSeries, type Occurrence } from './series.presenter.ts';
import type { DateRow, SeriesRow } from './series.repository.ts';

const readSeriesStatement: Statement = {
  name: 'series-read',
  text: `
    SELECT s.id, s.resource_id AS "resourceId", r.name AS "resourceName", s.user_id AS "userId", p.name AS "userName",
      (SELECT json_build_object('id', t.id, 'name', t.name, 'color', t.color)
       FROM teams t WHERE t.id = s.team_id) AS team,
      s.title, s.description, s.starts_on::text AS "startsOn", to_char(s.start_time, 'HH24:MI') AS "startTime",
      s.duration_minutes AS "durationMinutes", s.time_zone AS "timeZone", s.frequency, s.every, s.weekdays, s.times,
      s.until::text AS until, nullif(s.unit_ids, '{}') AS "unitIds", s.unit_count AS "unitCount", s.continues,
      s.cancelled_at AS "cancelledAt", s.given_up AS "givenUp", s.version, s.created_at AS "createdAt", s.updated_at AS "updatedAt",
      (SELECT coalesce(json_agg(json_build_object('date', o.date, 'reservationId', o.reservation_id) ORDER BY o.date), '[]')
       FROM series_occurrences o WHERE o.series_id = s.id) AS dates,
      date_trunc('milliseconds', clock_timestamp()) AS now
    FROM series s
    JOIN resources r ON r.id = s.resource_id
    JOIN users p ON p.id = s.user_id
    WHERE s.id = $1`,
};

const readReservationsStatement: Statement = {
  name: 'series-read-reservations',
  text: `
    SELECT ${reservationColumns}
    FROM series_occurrences n
    JOIN reservations o ON o.id = n.reservation_id ${reservationJoins}
    WHERE n.series_id = $1
    LIMIT 1000`,
};

interface StoredSeries extends Omit<SeriesRow, 'rule'> {
  readonly frequency: SeriesRule['frequency'];
  readonly every: number;
  readonly weekdays: readonly number[];
  readonly times: number | null;
  readonly until: string | null;
  readonly dates: readonly { readonly date: string; readonly reservationId: string | null }[];
  readonly now: string;
}

/** A series with what is booked for each of its dates, and the database's time. */
export interface SeriesState {
  readonly series: SeriesRow;
  readonly occurrences: readonly Occurrence[];
  readonly now: string;
}

export async function findSeries(db: Database, id: string): Promise<SeriesState | null> {
  const [row] = await run<StoredSeries & Record<string, unknown>>(db.pool, readSeriesStatement, [id]);
  if (!row) return null;
  const { frequency, every, weekdays, times, until, dates, now, ...series } = row;
  const reservations = await run<ReservationRow & Record<string, unknown>>(db.pool, readReservationsStatement, [id]);
  const byId = new Map(reservations.map((reservation) => [reservation.id, reservation]));
  const names = weekdays.flatMap((day) => SeriesWeekday.options[day - 1] ?? []);
  return {
    series: { ...series, rule: { frequency, every, weekdays: names, times, until } },
    occurrences: dates.map(({ date, reservationId }) => ({
      date,
      reservation: (reservationId !== null && byId.get(reservationId)) || null,
    })),
    now,
  };
}

const readGivenUpStatement: Statement = {
  name: 'series-read-given-up',
  text: `SELECT ${reservationColumns} FROM reservations o ${reservationJoins} WHERE o.id = ANY ($1) ORDER BY o.start_at LIMIT 1000`,
};

/** The reservations of dates that are no longer of the series, by start. */
export async function findReservationsOf(db: Database, dates: readonly DateRow[]) {
  const dateOf = new Map(dates.map(({ date, reservationId }) => [reservationId, date]));
  const rows = await run<ReservationRow & Record<string, unknown>>(db.pool, readGivenUpStatement, [[...dateOf.keys()]]);
  return rows.map((before) => ({
    date: dateOf.get(before.id) ?? '',
    startAt: before.startAt,
    endAt: before.endAt,
    before,
  }));
}

export async function getSeriesById(ctx: MemberContext, id: string): Promise<Series> {
  const state = await findSeries(ctx.db, id);
  if (!state) throw notFound();
  return presentSeries(state, ctx.actor.id);
}
