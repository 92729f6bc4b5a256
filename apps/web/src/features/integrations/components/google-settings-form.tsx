import type { GoogleIntegration } from '@jari/contract';
import { ActionIcon, Button, Group, Select, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { SettingsSection } from '../../../components/settings-section.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { serverNamesQuery, useSaveGoogleSettings } from '../api.ts';

interface Row {
  resourceId: string | null;
  calendarId: string;
}

export function GoogleSettingsForm({ google }: { google: GoogleIntegration }) {
  const { t } = useTranslation(['integrations', 'common']);
  const [isTwoWay, setTwoWay] = useState(google.isTwoWay);
  const [rows, setRows] = useState<readonly Row[]>(google.serverCalendars);
  const save = useSaveGoogleSettings();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const serverCalendars = rows.flatMap(({ resourceId, calendarId }) =>
      resourceId !== null && calendarId.trim() !== '' ? [{ resourceId, calendarId: calendarId.trim() }] : [],
    );
    save.mutate({ isTwoWay, serverCalendars }, { onSuccess: () => notifySuccess(t('google.settings.saved')) });
  };
  return (
    <SettingsSection title={t('google.settings.title')} description={t('google.settings.description')}>
      <form onSubmit={submit}>
        {save.isError && <ProblemAlert error={save.error} />}
        <Switch
          label={t('google.settings.twoWay')}
          description={t('google.settings.twoWayHint')}
          checked={isTwoWay}
          onChange={(event) => setTwoWay(event.currentTarget.checked)}
        />
        <Text fz="sm" fw={500} mt="lg">
          {t('google.settings.own')}
        </Text>
        <Text fz="xs" c="dimmed" mb="xs">
          {t('google.settings.ownHint')}
        </Text>
        <ServerCalendars rows={rows} onChange={setRows} />
        <Group justify="flex-end" mt="md">
          <Button type="submit" loading={save.isPending}>
            {t('common:action.save')}
          </Button>
        </Group>
      </form>
    </SettingsSection>
  );
}

interface ServerCalendarsProps {
  rows: readonly Row[];
  onChange: (rows: readonly Row[]) => void;
}

function ServerCalendars({ rows, onChange }: ServerCalendarsProps) {
  const { t } = useTranslation('integrations');
  const { data: servers = [] } = useQuery(serverNamesQuery);
  const change = (place: number, part: Partial<Row>) =>
    onChange(rows.map((row, index) => (index === place ? { ...row, ...part } : row)));
  return (
    <>
      {rows.map((row, place) => (
        // Rows have no name but their place: a new one has not even a server yet.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={place} gap="xs" mb="xs" wrap="nowrap" align="flex-start">
          <Group gap="xs" grow flex={1} wrap="wrap" preventGrowOverflow={false}>
            <Select
              aria-label={t('google.settings.server')}
              placeholder={t('google.settings.server')}
              data={servers
                .filter(({ id }) => id === row.resourceId || rows.every(({ resourceId }) => resourceId !== id))
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={row.resourceId}
              onChange={(resourceId) => change(place, { resourceId })}
              searchable
              required
              miw={140}
            />
            <TextInput
              aria-label={t('google.settings.calendarId')}
              placeholder="…@group.calendar.google.com"
              value={row.calendarId}
              onChange={(event) => change(place, { calendarId: event.currentTarget.value })}
              minLength={3}
              maxLength={254}
              required
              miw={160}
            />
          </Group>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('google.settings.remove')}
            onClick={() => onChange(rows.filter((_row, index) => index !== place))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rows, { resourceId: null, calendarId: '' }])}
      >
        {t('google.settings.add')}
      </Button>
    </>
  );
}
