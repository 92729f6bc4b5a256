import { BarChart } from '@mantine/charts';
import { SegmentedControl, Text } from '@mantine/core';
import { type ReportQuery, UsedBy, type UseRow } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { saveReport, useQueryOf } from '../api.ts';
import { useNumbers } from '../use-numbers.ts';
import { ReportCard } from './report-card.tsx';

/** As many bars as one takes in; the table has all. */
const TOP = 12;

interface UseReportProps {
  query: ReportQuery;
  by: UsedBy;
  onBy: (by: UsedBy) => void;
}

export function UseReport({ query, by, onBy }: UseReportProps) {
  const { t } = useTranslation('reports');
  const numbers = useNumbers();
  const nameOf = (row: UseRow) => row.name ?? t(`use.none.${by}`);
  const hasAvailable = by === 'server' || by === 'model';
  return (
    <ReportCard
      title={t('use.title')}
      hint={t('use.hint')}
      query={useQuery(useQueryOf(query, by))}
      isEmpty={({ items }) => items.length === 0}
      onSave={() => saveReport(query, 'use', by)}
      controls={
        <SegmentedControl
          mb="sm"
          aria-label={t('use.by')}
          data={UsedBy.options.map((value) => ({ value, label: t(`by.${value}`) }))}
          value={by}
          onChange={(value) => onBy(UsedBy.parse(value))}
          maw="100%"
        />
      }
      chart={({ items, totalHours }) => (
        <>
          <BarChart
            h={Math.min(items.length, TOP) * 30 + 40}
            role="img"
            aria-label={t('use.title')}
            orientation="vertical"
            data={items.slice(0, TOP).map((row) => ({ name: nameOf(row), hours: row.hours }))}
            dataKey="name"
            series={[{ name: 'hours', label: t('hours'), color: 'jade.6' }]}
            yAxisProps={{ width: 112, tickFormatter: shortened, interval: 0 }}
            gridAxis="y"
            maxBarWidth={22}
            valueFormatter={(value) => numbers.hours(value)}
          />
          <Text fz="sm" c="dimmed" mt="xs">
            {t('use.total', {
              hours: numbers.hours(totalHours),
              count: items.length,
              shown: Math.min(items.length, TOP),
            })}
          </Text>
        </>
      )}
      table={({ items, totalHours }) => ({
        head: [
          t(`by.${by}`),
          t('hours'),
          t('use.share'),
          t('reservations'),
          t('state.cancelled'),
          ...(hasAvailable ? [t('utilisation')] : []),
        ],
        rows: items.map((row) => [
          nameOf(row),
          numbers.hours(row.hours),
          numbers.share(row.hours, totalHours),
          numbers.count(row.reservations),
          numbers.count(row.cancelled),
          ...(hasAvailable ? [numbers.share(row.hours, row.availableHours ?? 0)] : []),
        ]),
      })}
    />
  );
}

function shortened(name: string): string {
  return name.length > 15 ? `${name.slice(0, 14)}…` : name;
}
