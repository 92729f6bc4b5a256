import { Button, Group, Paper, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { notifyProblem } from '../../../components/toasts.tsx';
import { ReportTable, type TableData } from './report-table.tsx';

interface ReportCardProps<Data> {
  title: string;
  hint: string;
  query: UseQueryResult<Data>;
  isEmpty: (data: Data) => boolean;
  chart: (data: Data) => ReactNode;
  /** The same numbers for whoever cannot see the chart, or wants them exactly. */
  table: (data: Data) => TableData;
  onSave: () => Promise<void>;
  controls?: ReactNode;
}

/** One report: its chart or its table, and its file. */
export function ReportCard<Data>(props: ReportCardProps<Data>) {
  const { title, hint, query, isEmpty, chart, table, onSave, controls } = props;
  const { t } = useTranslation('reports');
  const headingId = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [isSaving, setSaving] = useState(false);
  const save = () => {
    setSaving(true);
    onSave()
      .catch((error: unknown) => notifyProblem(error))
      .finally(() => setSaving(false));
  };
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={headingId} miw={0}>
      <Group justify="space-between" align="flex-start" gap="xs" mb="sm">
        <div style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Title order={2} fz="md" id={headingId}>
            {title}
          </Title>
          <Text fz="sm" c="dimmed">
            {hint}
          </Text>
        </div>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('view.label', { title })}
            data={(['chart', 'table'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
            value={view}
            onChange={(value) => setView(value === 'table' ? 'table' : 'chart')}
          />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} />}
            aria-label={t('save', { title })}
            loading={isSaving}
            onClick={save}
          >
            CSV
          </Button>
        </Group>
      </Group>
      {controls}
      {query.isPending && <Skeleton h={240} radius="md" role="status" aria-label={t('loading')} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.data !== undefined && (
        <div style={{ opacity: query.isPlaceholderData ? 0.5 : 1 }}>
          {isEmpty(query.data) ? (
            <Text c="dimmed" ta="center" py={48}>
              {t('empty')}
            </Text>
          ) : view === 'chart' ? (
            chart(query.data)
          ) : (
            <ReportTable caption={title} {...table(query.data)} />
          )}
        </div>
      )}
    </Paper>
  );
}
