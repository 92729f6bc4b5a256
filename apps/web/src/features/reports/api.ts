import {
  downloadReport,
  listResources,
  listTeams,
  type QueryOf,
  reportHeatMap,
  reportMonths,
  reportUse,
  reportWaiting,
  type ReportName,
  type ReportQuery,
  type UsedBy,
} from '@jari/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { saveCsv } from '../../lib/save-text.ts';
import { toWallTime } from '../../lib/time.ts';

// Not under a live topic, on purpose: every booking would ask for the sums of a year again on every open page.
const KEY = 'reports';
const AGE = { staleTime: 60_000, refetchOnWindowFocus: true, placeholderData: keepPreviousData } as const;

export const useQueryOf = (query: ReportQuery, by: UsedBy) =>
  queryOptions({
    queryKey: [KEY, 'use', by, query],
    queryFn: ({ signal }) => call(reportUse, { query: { ...query, by } }, { signal }),
    ...AGE,
  });

export const heatMapQuery = (query: ReportQuery) =>
  queryOptions({
    queryKey: [KEY, 'heat-map', query],
    queryFn: ({ signal }) => call(reportHeatMap, { query }, { signal }),
    ...AGE,
  });

export const monthsQuery = (query: ReportQuery) =>
  queryOptions({
    queryKey: [KEY, 'months', query],
    queryFn: ({ signal }) => call(reportMonths, { query }, { signal }),
    ...AGE,
  });

export const waitingQuery = (query: ReportQuery) =>
  queryOptions({
    queryKey: [KEY, 'waiting', query],
    queryFn: ({ signal }) => call(reportWaiting, { query }, { signal }),
    ...AGE,
  });

/** Servers, the retired last, and teams, to choose from. */
export const choicesQuery = () =>
  queryOptions({
    queryKey: ['resources', 'report-choices'],
    queryFn: async ({ signal }) => {
      const [inUse, retired, teams] = await Promise.all([
        call(listResources, { query: { limit: 200 } }, { signal }),
        call(listResources, { query: { limit: 200, status: 'retired' } }, { signal }),
        call(listTeams, { query: { limit: 200 } }, { signal }),
      ]);
      return { servers: [...inUse.items, ...retired.items], teams: teams.items };
    },
  });

export async function saveReport(query: ReportQuery, report: ReportName, by: UsedBy = 'person'): Promise<void> {
  const asked: QueryOf<typeof downloadReport> = { ...query, report, by };
  const text: unknown = await call(downloadReport, { query: asked });
  const name = report === 'use' ? `use-by-${by}` : report;
  // The span ends with the midnight after its last day.
  const [first, last] = [query.from, Temporal.Instant.from(query.to).subtract({ milliseconds: 1 })].map((at) =>
    toWallTime(at, query.timeZone).slice(0, 10),
  );
  saveCsv(`jari-${name}-${first}-${last}.csv`, String(text));
}
