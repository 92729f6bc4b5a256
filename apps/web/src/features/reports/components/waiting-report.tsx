import { BarChart } from '@mantine/charts';
import type { ReportQuery, WaitingRow } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { saveReport, waitingQuery } from '../api.ts';
import { useNumbers } from '../use-numbers.ts';
import { ReportCard } from './report-card.tsx';

export function WaitingReport({ query }: { query: ReportQuery }) {
  const { t } = useTranslation('reports');
  const numbers = useNumbers();
  const longest = (items: readonly WaitingRow[]) => Math.max(...items.map((row) => row.belowHours ?? 0));
  const nameOf = (row: WaitingRow, items: readonly WaitingRow[]) => {
    const hours = row.belowHours ?? longest(items);
    const length = hours % 24 === 0 ? t('waiting.days', { count: hours / 24 }) : t('waiting.hours', { count: hours });
    return t(row.belowHours === null ? 'waiting.above' : 'waiting.below', { length });
  };
  return (
    <ReportCard
      title={t('waiting.title')}
      hint={t('waiting.hint')}
      query={useQuery(waitingQuery(query))}
      isEmpty={({ items }) => items.every((row) => row.untilStart + row.untilDecision === 0)}
      onSave={() => saveReport(query, 'waiting')}
      chart={({ items }) => (
        <BarChart
          h={280}
          role="img"
          aria-label={t('waiting.title')}
          data={items.map((row) => ({
            name: nameOf(row, items),
            untilStart: row.untilStart,
            untilDecision: row.untilDecision,
          }))}
          dataKey="name"
          series={[
            { name: 'untilStart', label: t('waiting.untilStart'), color: 'jade.6' },
            { name: 'untilDecision', label: t('waiting.untilDecision'), color: 'blue.5' },
          ]}
          withLegend
          legendProps={{ verticalAlign: 'bottom' }}
          maxBarWidth={36}
          valueFormatter={(value) => numbers.count(value)}
        />
      )}
      table={({ items }) => ({
        head: [t('waiting.length'), t('waiting.untilStart'), t('waiting.untilDecision')],
        rows: items.map((row) => [nameOf(row, items), numbers.count(row.untilStart), numbers.count(row.untilDecision)]),
      })}
    />
  );
}
