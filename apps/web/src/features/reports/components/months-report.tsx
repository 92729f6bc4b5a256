import { BarChart } from '@mantine/charts';
import type { MonthRow, ReportQuery } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { monthsQuery, saveReport } from '../api.ts';
import { useNumbers } from '../use-numbers.ts';
import { ReportCard } from './report-card.tsx';

const STATES = ['confirmed', 'pending', 'cancelled'] as const;
const COLORS = { confirmed: 'jade.6', pending: 'yellow.5', cancelled: 'gray.5' } as const;

export function MonthsReport({ query }: { query: ReportQuery }) {
  const { t } = useTranslation('reports');
  const time = useTime();
  const numbers = useNumbers();
  const hoursOf = (row: MonthRow) => row.confirmed.hours + row.pending.hours;
  return (
    <ReportCard
      title={t('months.title')}
      hint={t('months.hint')}
      query={useQuery(monthsQuery(query))}
      isEmpty={({ items }) => items.every((row) => STATES.every((state) => row[state].reservations === 0))}
      onSave={() => saveReport(query, 'months')}
      chart={({ items }) => (
        <BarChart
          h={280}
          role="img"
          aria-label={t('months.title')}
          type="stacked"
          data={items.map((row) => ({
            month: time.formatMonth(row.month),
            ...Object.fromEntries(STATES.map((state) => [state, row[state].hours])),
          }))}
          dataKey="month"
          series={STATES.map((state) => ({ name: state, label: t(`state.${state}`), color: COLORS[state] }))}
          withLegend
          legendProps={{ verticalAlign: 'bottom' }}
          maxBarWidth={56}
          valueFormatter={(value) => numbers.hours(value)}
        />
      )}
      table={({ items }) => ({
        head: [
          t('months.month'),
          ...STATES.flatMap((state) => [t(`state.${state}`), t('hoursOf', { what: t(`state.${state}`) })]),
          t('utilisation'),
        ],
        rows: items.map((row) => [
          time.formatMonth(row.month),
          ...STATES.flatMap((state) => [numbers.count(row[state].reservations), numbers.hours(row[state].hours)]),
          numbers.share(hoursOf(row), row.availableHours),
        ]),
      })}
    />
  );
}
