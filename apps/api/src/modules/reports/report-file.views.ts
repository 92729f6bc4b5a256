import { createHash } from 'node:crypto';
import type { downloadReport, QueryOf } from '@jari/contract';
import { csvHeaders, toCsv } from '#platform/csv.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { TextAnswer } from '#platform/http/text-answer.ts';
import { tableOfHeatMap, tableOfMonths, tableOfUse, tableOfWaiting, type Table } from './reports.presenter.ts';
import { readHeatMap, readMonths, readUse, readWaiting } from './reports.views.ts';

/** A report as a file for spreadsheet programs, named after what it is and the span it is of. */
export async function readReportFile(ctx: MemberContext, query: QueryOf<typeof downloadReport>): Promise<TextAnswer> {
  const { header, rows } = await readTable(ctx, query);
  const text = toCsv(header, rows);
  const what = query.report === 'use' ? `use-by-${query.by}` : query.report;
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const name = `jari-${what}-${query.from.slice(0, 10)}-${query.to.slice(0, 10)}.csv`;
  return new TextAnswer(etag, text, csvHeaders(name));
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
