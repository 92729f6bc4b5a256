import type { ReportQuery } from '@jari/contract';
import { cityOf } from '@jari/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { offsetLabel } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { heatMapQuery, saveReport } from '../api.ts';
import { hourOf } from '../hour-of.ts';
import { useNumbers } from '../use-numbers.ts';
import { HeatMap } from './heat-map.tsx';
import { ReportCard } from './report-card.tsx';

export function HeatMapReport({ query }: { query: ReportQuery }) {
  const { t } = useTranslation('reports');
  const numbers = useNumbers();
  const time = useTime();
  return (
    <ReportCard
      title={t('heatMap.title')}
      hint={t('heatMap.hint', { zone: `${cityOf(query.timeZone, time.locale)} (${offsetLabel(query.timeZone)})` })}
      query={useQuery(heatMapQuery(query))}
      isEmpty={({ cells }) => cells.every((cell) => cell.hours === 0)}
      onSave={() => saveReport(query, 'heat-map')}
      chart={({ cells }) => <HeatMap cells={cells} />}
      table={({ cells }) => ({
        head: [t('heatMap.when'), t('heatMap.average'), t('hours')],
        rows: cells.map((cell) => [
          `${time.formatWeekday(cell.weekday)} ${hourOf(cell)}`,
          numbers.hours(cell.hours / cell.clockHours),
          numbers.hours(cell.hours),
        ]),
      })}
    />
  );
}
