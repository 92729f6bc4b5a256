import { NumberInput, Paper, Select, Stack, Text, Title } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { useTime } from '../../../lib/viewer.ts';
import { personQuery, teamsOfQuery } from '../api.ts';
import { questionOf, type TestInput } from '../test-question.ts';
import { PersonSelect } from './person-select.tsx';

interface TestFormProps {
  input: TestInput;
  servers: readonly Resource[];
  onChange: (part: Partial<TestInput>) => void;
}

/** Who wants what, when. */
export function TestForm({ input, servers, onChange }: TestFormProps) {
  const { t } = useTranslation('policies');
  const time = useTime();
  const id = useId();
  const server = servers.find((each) => each.id === input.resourceId);
  const stepMinutes = server && server.policy.stepMinutes > 1 ? server.policy.stepMinutes : undefined;
  const isBackwards =
    input.startAt >= input.endAt && questionOf({ ...input, userId: '-', resourceId: '-' }, time.zone) === null;
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id}>
      <Title order={2} fz="md" mb="sm" id={id}>
        {t('test.form')}
      </Title>
      <Stack gap="md">
        <PersonSelect value={input.userId} onChange={(userId) => onChange({ userId, teamId: '' })} />
        <TeamSelect userId={input.userId} value={input.teamId} onChange={(teamId) => onChange({ teamId })} />
        <Select
          {...scrollingOptions}
          label={t('test.server')}
          placeholder={t('test.serverPlaceholder')}
          data={servers.map(({ id: value, name }) => ({ value, label: name }))}
          value={input.resourceId || null}
          onChange={(next) => onChange({ resourceId: next ?? '', unitCount: '' })}
          searchable
          nothingFoundMessage={t('who.nothing')}
        />
        {server && server.units.length > 1 && (
          <NumberInput
            label={t('test.units')}
            placeholder={t('test.whole')}
            value={input.unitCount}
            onChange={(next) => onChange({ unitCount: typeof next === 'number' && next > 0 ? next : '' })}
            min={1}
            max={server.units.length}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
          />
        )}
        <DateTimeField
          label={t('test.start')}
          value={input.startAt}
          onChange={(startAt) => onChange({ startAt })}
          error={undefined}
          {...(stepMinutes && { stepMinutes })}
        />
        <DateTimeField
          label={t('test.end')}
          value={input.endAt}
          onChange={(endAt) => onChange({ endAt })}
          error={isBackwards ? t('test.endBeforeStart') : undefined}
          {...(stepMinutes && { stepMinutes })}
        />
        <Text fz="xs" c="dimmed">
          {t('test.zone', { zone: time.zoneLabel() })}
        </Text>
      </Stack>
    </Paper>
  );
}

interface TeamSelectProps {
  userId: string;
  value: string;
  onChange: (teamId: string) => void;
}

/** In whose name: the person's own teams. */
function TeamSelect({ userId, value, onChange }: TeamSelectProps) {
  const { t } = useTranslation('policies');
  const person = useQuery({ ...personQuery(userId), enabled: userId !== '' }).data;
  const { data: teams = [] } = useQuery({
    ...teamsOfQuery({ id: userId, name: person?.name ?? '' }),
    enabled: person !== undefined,
  });
  if (userId === '' || (teams.length === 0 && value === '')) return null;
  return (
    <Select
      {...scrollingOptions}
      label={t('test.team')}
      data={[{ value: '', label: t('test.noTeam') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value}
      onChange={(next) => onChange(next ?? '')}
      allowDeselect={false}
    />
  );
}
