import { HEAT_MAP, MONTHS, USE, WAITING } from '@jari/api/src/modules/reports/reports.repository.ts';
import { withArguments, type Workload } from './workload.ts';

const REPORTS = {
  'use by person': USE.person,
  'use by team': USE.team,
  'use by server': USE.server,
  'use by GPU model': USE.model,
  'heat map': HEAT_MAP,
  months: MONTHS,
  waiting: WAITING,
} as const;

export const REPORT_NAMES = Object.keys(REPORTS) as (keyof typeof REPORTS)[];

export interface ReportParams {
  readonly report: keyof typeof REPORTS;
  readonly from: string;
  readonly to: string;
}

/** The app's statement of a report, over a span of all servers. */
export function report({ report: name, from, to }: ReportParams): Workload {
  const last = name === 'waiting' ? `'{3600,14400,86400,259200,604800,1209600}'` : `'Asia/Seoul'`;
  const text = withArguments(REPORTS[name], [`'${from}'`, `'${to}'`, 'NULL', 'NULL', 'NULL', last]);
  return { sql: { constants: {}, derive: [], variables: () => ({}), steps: [{ name: 'report', text }] } };
}
