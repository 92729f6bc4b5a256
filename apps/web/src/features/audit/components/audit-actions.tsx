import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import type { AuditCheck, AuditFilters } from '@jari/contract';
import { IconAlertTriangle, IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { notifyProblem } from '../../../components/toasts.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { useExport, type useCheck } from '../api.ts';

export type CheckState = ReturnType<typeof useCheck>;

/** The buttons of the page. */
export function AuditActions({ filters, check }: { filters: AuditFilters; check: CheckState }) {
  const { t } = useTranslation('audit');
  const time = useTime();
  const file = useExport();
  const download = () =>
    file.mutate({ filters, day: time.today() }, { onError: (error) => notifyProblem(error, t('exportFailed')) });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} />}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t('check.run')}
      </Button>
      <Button variant="default" leftSection={<IconDownload size={16} />} loading={file.isPending} onClick={download}>
        {t('export')}
      </Button>
    </>
  );
}

/** What the check found, below the title of the page. */
export function CheckResult({ check }: { check: CheckState }) {
  if (check.isError) return <ErrorState error={check.error} onRetry={() => check.mutate()} isRetrying={false} />;
  if (!check.data) return null;
  return check.data.broken ? <Broken broken={check.data.broken} /> : <Whole check={check.data} />;
}

function Whole({ check }: { check: AuditCheck }) {
  const { t } = useTranslation('audit');
  const { sealed, waiting, head, tookMs } = check;
  return (
    <Alert color="jade" icon={<IconShieldCheck size={18} />} title={t('check.good')} radius="lg" mb="md">
      <Stack gap={6}>
        <Text fz="sm">
          {t('check.goodDetail', { count: sealed, seconds: (tookMs / 1000).toFixed(1) })}{' '}
          {waiting > 0 && t('check.waiting', { count: waiting })}
        </Text>
        {head !== null && (
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('check.head')}: <Code>{head}</Code>
            <br />
            {t('check.headHint')}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function Broken({ broken }: { broken: NonNullable<AuditCheck['broken']> }) {
  const { t } = useTranslation('audit');
  const { kind, entryId: id, position } = broken;
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('check.bad')} radius="lg" mb="md" role="alert">
      {t(`check.broken.${kind}`, { id, position })} {t('check.fix')}
    </Alert>
  );
}
