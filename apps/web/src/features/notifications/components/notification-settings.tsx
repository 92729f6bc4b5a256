import { END_LEADS, START_LEADS, type NotificationSettings as Settings } from '@jari/contract';
import { Group, Select, SimpleGrid, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { useLanguage } from '../../../lib/i18n.ts';
import { useUser } from '../../../lib/session.ts';
import { createTimeFormatter } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { notificationSettingsQuery, useSaveNotificationSettings } from '../api.ts';
import { ChannelMatrix } from './channel-matrix.tsx';
import { TimeOfDayInput } from './time-of-day-input.tsx';

// What most people would choose, so that switching on is one click.
const USUAL_QUIET_HOURS = { from: '22:00', until: '08:00' };
const USUAL_DIGEST_AT = '09:00';
// What the server goes by where a profile names no zone: it does not know the browser's.
const DEFAULT_ZONE = 'Asia/Seoul';

/** Saved as they are chosen: each shows its effect at once, so there is nothing to confirm. */
export function NotificationSettings() {
  const query = useQuery(notificationSettingsQuery());
  const save = useSaveNotificationSettings();
  if (query.data) return <Fields settings={query.data} onChange={(next) => save.mutate(next)} />;
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  return (
    <Stack gap={10} aria-busy="true">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} h={30} />
      ))}
    </Stack>
  );
}

interface FieldsProps {
  settings: Settings;
  onChange: (settings: Settings) => void;
}

function Fields({ settings, onChange }: FieldsProps) {
  const { t } = useTranslation('notifications');
  return (
    <>
      <ChannelMatrix channels={settings.channels} onChange={(channels) => onChange({ ...settings, channels })} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <LeadSelect
          label={t('settings.startLead')}
          leads={START_LEADS}
          value={settings.startLeadMinutes}
          onChange={(startLeadMinutes) => onChange({ ...settings, startLeadMinutes })}
        />
        <LeadSelect
          label={t('settings.endLead')}
          leads={END_LEADS}
          value={settings.endLeadMinutes}
          onChange={(endLeadMinutes) => onChange({ ...settings, endLeadMinutes })}
        />
      </SimpleGrid>
      <QuietHours settings={settings} onChange={onChange} />
      <Digest settings={settings} onChange={onChange} />
    </>
  );
}

interface LeadSelectProps<Lead extends number> {
  label: string;
  leads: readonly Lead[];
  value: Lead;
  onChange: (lead: Lead) => void;
}

function LeadSelect<Lead extends number>({ label, leads, value, onChange }: LeadSelectProps<Lead>) {
  const { t } = useTranslation('notifications');
  const { formatMinutes } = useTime();
  return (
    <Select
      label={label}
      allowDeselect={false}
      value={String(value)}
      data={leads.map((lead) => ({
        value: String(lead),
        label: lead === 0 ? t('settings.off') : t('settings.before', { time: formatMinutes(lead) }),
      }))}
      onChange={(chosen) => {
        const lead = leads.find((each) => String(each) === chosen);
        if (lead !== undefined) onChange(lead);
      }}
    />
  );
}

function QuietHours({ settings, onChange }: FieldsProps) {
  const { t } = useTranslation('notifications');
  const [isSame, setIsSame] = useState(false);
  const { quietHours } = settings;
  const save = (next: NonNullable<Settings['quietHours']>) => {
    setIsSame(next.from === next.until);
    if (next.from !== next.until) onChange({ ...settings, quietHours: next });
  };
  return (
    <Stack gap="xs">
      <Switch
        label={t('settings.quiet')}
        description={t('settings.quietDetail')}
        checked={quietHours !== null}
        onChange={(event) =>
          onChange({ ...settings, quietHours: event.currentTarget.checked ? USUAL_QUIET_HOURS : null })
        }
      />
      {quietHours && (
        <Group align="flex-start" gap="sm">
          <TimeOfDayInput
            label={t('settings.from')}
            value={quietHours.from}
            onChange={(from) => save({ ...quietHours, from })}
          />
          <TimeOfDayInput
            label={t('settings.until')}
            value={quietHours.until}
            error={isSame && t('settings.same')}
            onChange={(until) => save({ ...quietHours, until })}
          />
        </Group>
      )}
      {quietHours && <Zone />}
    </Stack>
  );
}

function Digest({ settings, onChange }: FieldsProps) {
  const { t } = useTranslation('notifications');
  const { digestAt } = settings;
  return (
    <Stack gap="xs">
      <Switch
        label={t('settings.digest')}
        description={t('settings.digestDetail')}
        checked={digestAt !== null}
        onChange={(event) => onChange({ ...settings, digestAt: event.currentTarget.checked ? USUAL_DIGEST_AT : null })}
      />
      {digestAt !== null && (
        <Group align="flex-start">
          <TimeOfDayInput
            label={t('settings.digestAt')}
            value={digestAt}
            onChange={(next) => onChange({ ...settings, digestAt: next })}
          />
        </Group>
      )}
      {digestAt !== null && <Zone />}
    </Stack>
  );
}

/** An hour without its zone is a guess. Mails follow the profile's zone, and Seoul's where it has none. */
function Zone() {
  const { t } = useTranslation('notifications');
  const { timeZone } = useUser();
  const locale = useLanguage();
  const { zoneLabel } = createTimeFormatter(locale, timeZone ?? DEFAULT_ZONE);
  return (
    <Text fz="xs" c="dimmed">
      {t('settings.zone', { zone: zoneLabel() })}
    </Text>
  );
}
