import type { GoogleDiagnosis as Diagnosis, GoogleDiagnosisStep } from '@jari/contract';
import { Group, Loader, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { useTime } from '../../../lib/viewer.ts';

const STEPS = ['enabled', 'key-file', 'token', 'calendar', 'write'] as const;

/** Five steps in a row; the first that fails says what to do, those behind it were not tried. */
export function GoogleDiagnosis({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation('integrations');
  const time = useTime();
  const { steps, isRunning, at } = diagnosis;
  return (
    <SettingsSection
      title={t('google.diagnosis.title')}
      description={
        isRunning ? t('google.diagnosis.running') : t('google.diagnosis.at', { at: time.formatDateTime(at) })
      }
    >
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-live="polite">
        {STEPS.map((name, place) => (
          <Row key={name} name={name} found={steps[place]} isNext={isRunning && place === steps.length} />
        ))}
      </ol>
    </SettingsSection>
  );
}

interface RowProps {
  name: (typeof STEPS)[number];
  found: GoogleDiagnosisStep | undefined;
  isNext: boolean;
}

function Row({ name, found, isNext }: RowProps) {
  const { t } = useTranslation('integrations');
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start" mb="sm">
      {isNext ? <Loader size={22} /> : <Mark result={found?.result} />}
      <div style={{ minWidth: 0 }}>
        <Text fz="sm" fw={500} {...(!found && { c: 'dimmed' })}>
          {t(`google.step.${name}`)}
        </Text>
        {found?.cause && <Text fz="sm">{t(`google.cause.${found.cause}`)}</Text>}
        {found?.detail && (
          <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {found.detail}
          </Text>
        )}
      </div>
    </Group>
  );
}

function Mark({ result }: { result: 'ok' | 'failed' | undefined }) {
  const { t } = useTranslation('integrations');
  const color = result === undefined ? 'gray' : result === 'ok' ? 'jade' : 'red';
  return (
    <ThemeIcon
      size={22}
      radius="xl"
      variant="light"
      color={color}
      role="img"
      aria-label={t(`google.result.${result ?? 'none'}`)}
    >
      {result === 'ok' && <IconCheck size={14} />}
      {result === 'failed' && <IconX size={14} />}
      {result === undefined && <IconMinus size={14} />}
    </ThemeIcon>
  );
}
