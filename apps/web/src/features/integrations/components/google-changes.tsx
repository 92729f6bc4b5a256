import type { GoogleIntegration } from '@jari/contract';
import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { useTime } from '../../../lib/viewer.ts';

/** What people did in Google and what became of it, and what Google would not take. */
export function GoogleChanges({ google }: { google: GoogleIntegration }) {
  const { t } = useTranslation('integrations');
  const time = useTime();
  return (
    <>
      {google.failures.length > 0 && (
        <SettingsSection title={t('google.failures.title')} description={t('google.failures.description')}>
          {google.failures.map((failure) => (
            <Row key={failure.reservationId} of={failure}>
              {failure.error}
            </Row>
          ))}
        </SettingsSection>
      )}
      <SettingsSection title={t('google.changes.title')} description={t('google.changes.description')}>
        {google.changes.length === 0 && <Text c="dimmed">{t('google.changes.none')}</Text>}
        {google.changes.map((change) => (
          <Row key={change.reservationId} of={change}>
            {time.formatDateTime(change.at)} · {t(`google.note.${change.note}`)} {change.detail}
          </Row>
        ))}
      </SettingsSection>
    </>
  );
}

interface RowProps {
  of: { reservationId: string; title: string; resourceName: string; userName: string };
  children: React.ReactNode;
}

function Row({ of, children }: RowProps) {
  return (
    <Stack gap={2} style={{ overflowWrap: 'anywhere' }}>
      <Anchor component={Link} to={`/?reservation=${of.reservationId}`} fz="sm" fw={500}>
        [{of.resourceName}] {of.title} · {of.userName}
      </Anchor>
      <Text fz="sm" c="dimmed">
        {children}
      </Text>
    </Stack>
  );
}
