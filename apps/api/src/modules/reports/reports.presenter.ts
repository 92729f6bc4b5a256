import type { HeatCell, Locale, MonthRow, UsedBy, UseRow, WaitingRow } from '@jari/contract';
import type { CsvCell } from '#platform/csv.ts';

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

const words = {
  ko: {
    by: { person: '사람', team: '팀', server: '서버', model: 'GPU 모델' },
    none: '없음',
    use: ['예약 수', '예약 시간(GPU시간)', '취소 수', '사용 가능(GPU시간)'],
    heatMap: ['요일(1=월)', '시', '예약 시간(GPU시간)', '해당 시간 수', '평균 GPU 수'],
    months: [
      '월',
      '확정 수',
      '확정(GPU시간)',
      '대기 수',
      '대기(GPU시간)',
      '취소 수',
      '취소(GPU시간)',
      '사용 가능(GPU시간)',
    ],
    waiting: ['기간(시간 미만)', '시작까지: 예약 수', '결정까지: 예약 수'],
  },
  en: {
    by: { person: 'Person', team: 'Team', server: 'Server', model: 'GPU model' },
    none: 'None',
    use: ['Reservations', 'Reserved (GPU hours)', 'Cancelled', 'Available (GPU hours)'],
    heatMap: ['Weekday (1 = Mon)', 'Hour', 'Reserved (GPU hours)', 'Hours in span', 'GPUs on average'],
    months: [
      'Month',
      'Confirmed',
      'Confirmed (GPU hours)',
      'Pending',
      'Pending (GPU hours)',
      'Cancelled',
      'Cancelled (GPU hours)',
      'Available (GPU hours)',
    ],
    waiting: ['Below (hours)', 'Until start: reservations', 'Until decision: reservations'],
  },
} as const;

export function tableOfUse(items: readonly UseRow[], by: UsedBy, locale: Locale): Table {
  const text = words[locale];
  return {
    header: [text.by[by], ...text.use],
    rows: items.map((row) => [
      row.name ?? text.none,
      row.reservations,
      rounded(row.hours),
      row.cancelled,
      row.availableHours === null ? null : rounded(row.availableHours),
    ]),
  };
}

export function tableOfHeatMap(cells: readonly HeatCell[], locale: Locale): Table {
  return {
    header: words[locale].heatMap,
    rows: cells.map(({ weekday, hour, hours, clockHours }) => [
      weekday,
      hour,
      rounded(hours),
      rounded(clockHours),
      rounded(hours / clockHours),
    ]),
  };
}

export function tableOfMonths(items: readonly MonthRow[], locale: Locale): Table {
  return {
    header: words[locale].months,
    rows: items.map(({ month, confirmed, pending, cancelled, availableHours }) => [
      month,
      ...[confirmed, pending, cancelled].flatMap((part) => [part.reservations, rounded(part.hours)]),
      rounded(availableHours),
    ]),
  };
}

export function tableOfWaiting(items: readonly WaitingRow[], locale: Locale): Table {
  return {
    header: words[locale].waiting,
    rows: items.map((row) => [row.belowHours, row.untilStart, row.untilDecision]),
  };
}

/** A hundredth of an hour is 36 seconds; more digits are noise of the division. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
