import type { GoogleIntegration } from '@jari/contract';
import { Alert, Badge, Button, Group, List, SimpleGrid, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconRefresh, IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { notifyProblem } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useAskGoogle } from '../api.ts';

const colors = { off: 'gray', ok: 'jade', 'backing-off': 'yellow', reconnect: 'red' } as const;

export function GoogleConnection({ google }: { google: GoogleIntegration }) {
  const { t } = useTranslation('integrations');
  const { state } = google;
  return (
    <SettingsSection
      title={t('google.title')}
      description={
        <>
          {t('google.description')}
          <Badge component="span" mt="sm" style={{ display: 'table' }} color={colors[state]}>
            {t(`google.state.${state}`)}
          </Badge>
        </>
      }
    >
      {state === 'off' ? <HowToConnect /> : <Facts google={google} />}
      <Actions google={google} />
    </SettingsSection>
  );
}

function HowToConnect() {
  const { t } = useTranslation('integrations');
  return (
    <>
      <Text>{t('google.off.lead')}</Text>
      <List type="ordered" fz="sm" spacing={6} style={{ overflowWrap: 'anywhere' }}>
        {(['account', 'share', 'settings', 'restart'] as const).map((step) => (
          <List.Item key={step}>{t(`google.off.${step}`)}</List.Item>
        ))}
      </List>
    </>
  );
}

function Facts({ google }: { google: GoogleIntegration }) {
  const { t } = useTranslation('integrations');
  const time = useTime();
  const clock = useNow();
  const { state, problem, problemSince, events, pushUntil, lastSyncAt, checkedAt } = google;
  const ago = (at: string | null) => (at === null ? t('google.never') : time.formatRelative(at, clock));
  return (
    <>
      {(state === 'backing-off' || state === 'reconnect') && (
        <Alert
          color={colors[state]}
          icon={state === 'reconnect' ? <IconAlertTriangle size={18} /> : <IconClockPause size={18} />}
          title={t(`google.trouble.${state}`, { since: problemSince ? time.formatDateTime(problemSince) : '' })}
        >
          <Text fz="sm">{t(`google.trouble.${state}Detail`)}</Text>
          {problem && (
            <Text fz="xs" c="dimmed" mt={6} style={{ overflowWrap: 'anywhere' }}>
              {t('google.says', { message: problem })}
            </Text>
          )}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
        <Figure label={t('google.figure.synced')} value={events.synced} />
        <Figure label={t('google.figure.waiting')} value={events.waiting} />
        <Figure label={t('google.figure.failed')} value={events.failed} alarming />
        <Figure label={t('google.figure.changed')} value={events.changedInGoogle} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Fact label={t('google.fact.calendar')} value={google.calendarId ?? ''} isLong />
        <Fact label={t('google.fact.account')} value={google.accountEmail ?? t('google.fact.accountUnknown')} isLong />
        <Fact label={t('google.fact.lastSync')} value={ago(lastSyncAt)} />
        <Fact label={t('google.fact.lastCheck')} value={google.isChecking ? t('google.checking') : ago(checkedAt)} />
        <Fact
          label={t('google.fact.push')}
          value={pushUntil ? t('google.pushUntil', { at: time.formatDateTime(pushUntil) }) : t('google.noPush')}
        />
      </SimpleGrid>
    </>
  );
}

function Actions({ google }: { google: GoogleIntegration }) {
  const { t } = useTranslation('integrations');
  const ask = useAskGoogle();
  const begin = (what: 'check' | 'rebuild' | 'diagnose') =>
    ask.mutate(what, { onError: (error) => notifyProblem(error) });
  const rebuild = async () => {
    const isConfirmed = await confirm({
      title: t('google.rebuild.title'),
      body: t('google.rebuild.body'),
      confirmLabel: t('google.rebuild.confirm'),
    });
    if (isConfirmed) begin('rebuild');
  };
  const isBusy = (what: string) => ask.isPending && ask.variables === what;
  return (
    <Group gap="xs">
      {google.state !== 'off' && (
        <Button
          leftSection={<IconRefresh size={16} />}
          loading={isBusy('check') || google.isChecking}
          onClick={() => begin('check')}
        >
          {t('google.action.check')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconStethoscope size={16} />}
        loading={isBusy('diagnose') || google.diagnosis?.isRunning === true}
        onClick={() => begin('diagnose')}
      >
        {t('google.action.diagnose')}
      </Button>
      {google.state !== 'off' && (
        <Button variant="subtle" loading={isBusy('rebuild')} onClick={() => void rebuild()}>
          {t('google.action.rebuild')}
        </Button>
      )}
    </Group>
  );
}

function Figure({ label, value, alarming = false }: { label: string; value: number; alarming?: boolean }) {
  return (
    <div>
      <Text fz={24} fw={600} className="tabular" {...(alarming && value > 0 && { c: 'red' })}>
        {value}
      </Text>
      <Text fz="xs" c="dimmed">
        {label}
      </Text>
    </div>
  );
}

function Fact({ label, value, isLong = false }: { label: string; value: string; isLong?: boolean }) {
  return (
    <div style={{ minWidth: 0, ...(isLong && { gridColumn: '1 / -1' }) }}>
      <Text fz="xs" c="dimmed">
        {label}
      </Text>
      <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
    </div>
  );
}
