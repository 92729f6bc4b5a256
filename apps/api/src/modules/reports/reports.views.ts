import { createHash } from 'node:crypto';
import {
  type downloadReport,
  type HeatCell,
  type MonthRow,
  type QueryOf,
  type ReportQuery,
  type UsedBy,
  type UseRow,
  type WaitingRow,
  WAITING_STEPS_HOURS,
} from '@jari/contract';
import { csvHeaders, toCsv } from '#platform/csv.ts';
import type { Database } from '#platform/db/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { TextAnswer } from '#platform/http/text-answer.ts';
import { tableOfHeatMap, tableOfMonths, tableOfUse, tableOfWaiting, type Table } from './reports.presenter.ts';
import { daysOf, WAITING_STEPS_SECONDS } from './reports.rules.ts';
import { HEAT_MAP, MONTHS, USE, WAITING } from './reports.repository.ts';

/** Whose hours they are, most first. */
export async function readUse(db: Database, query: ReportQuery, by: UsedBy) {
  const rows = await ask<UseRow & { totalHours: number }>(db, USE[by], spanOf(query));
  return {
    items: rows.map(({ id, name, reservations, hours, cancelled, availableHours }) => {
      return { id, name, reservations, hours, cancelled, availableHours };
    }),
    totalHours: rows[0]?.totalHours ?? 0,
  };
}

export async function readHeatMap(db: Database, query: ReportQuery): Promise<HeatCell[]> {
  return ask<HeatCell>(db, HEAT_MAP, [...spanOf(query), query.timeZone]);
}

interface StoredMonth {
  readonly month: string;
  readonly status: 'confirmed' | 'pending' | 'cancelled' | null;
  readonly reservations: number;
  readonly hours: number;
  readonly availableHours: number;
}

export async function readMonths(db: Database, query: ReportQuery): Promise<MonthRow[]> {
  const rows = await ask<StoredMonth>(db, MONTHS, [...spanOf(query), query.timeZone]);
  const none = { reservations: 0, hours: 0 };
  const months = new Map<string, MonthRow>();
  for (const { month, status, reservations, hours, availableHours } of rows) {
    const row = months.get(month) ?? { month, confirmed: none, pending: none, cancelled: none, availableHours };
    months.set(month, status === null ? row : { ...row, [status]: { reservations, hours } });
  }
  return [...months.values()];
}

export async function readWaiting(db: Database, query: ReportQuery): Promise<WaitingRow[]> {
  const rows = await ask<{ step: number; untilStart: number; untilDecision: number }>(db, WAITING, [
    ...spanOf(query),
    WAITING_STEPS_SECONDS,
  ]);
  return [...WAITING_STEPS_HOURS, null].map((belowHours, step) => {
    const row = rows.find((one) => one.step === step);
    return { belowHours, untilStart: row?.untilStart ?? 0, untilDecision: row?.untilDecision ?? 0 };
  });
}

/** A report as a file for spreadsheet programs, named after what it is and the span it is of. */
export async function readReportFile(ctx: MemberContext, query: QueryOf<typeof downloadReport>): Promise<TextAnswer> {
  const { header, rows } = await readTable(ctx, query);
  const text = toCsv(header, rows);
  const what = query.report === 'use' ? `use-by-${query.by}` : query.report;
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  return new TextAnswer(etag, text, csvHeaders(`jari-${what}-${daysOf(query).join('-')}.csv`));
}

async function readTable({ db, locale }: MemberContext, query: QueryOf<typeof downloadReport>): Promise<Table> {
  switch (query.report) {
    case 'use':
      return tableOfUse((await readUse(db, query, query.by)).items, query.by, locale);
    case 'heat-map':
      return tableOfHeatMap(await readHeatMap(db, query), locale);
    case 'months':
      return tableOfMonths(await readMonths(db, query), locale);
    case 'waiting':
      return tableOfWaiting(await readWaiting(db, query), locale);
  }
}

function spanOf({ from, to, resourceId, teamId, userId }: ReportQuery) {
  return [from, to, resourceId ?? null, teamId ?? null, userId ?? null];
}

/** Without a name: each span is planned for itself, since a week and three years want different plans. */
async function ask<Row extends object>(db: Database, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await db.pool.query<Row>({ text, values });
  return rows;
}
