import type { TeamRef, Timeline } from '@jari/contract';
import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { myTeamsQuery } from '../api.ts';

interface TeamFilterProps {
  timeline: Timeline | undefined;
  value: string | null;
  onChange: (teamId: string | null) => void;
}

/** What is booked in one team's name: mine, and those that have booked in the days shown. Nothing without any team. */
export function TeamFilter({ timeline, value, onChange }: TeamFilterProps) {
  const { t } = useTranslation('calendar');
  const { data: mine } = useQuery(myTeamsQuery());
  const teams = useMemo(() => teamsOf(timeline, mine ?? []), [timeline, mine]);
  // Its place is kept until it is known, so that nothing moves when it comes.
  if (mine === undefined || timeline === undefined) return <Skeleton w={150} h={36} />;
  if (teams.length === 0 && value === null) return null;
  return (
    <Select
      w={150}
      aria-label={t('team')}
      placeholder={t('allTeams')}
      data={teams.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      clearable
      searchable={teams.length > 8}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}

function teamsOf(timeline: Timeline | undefined, mine: readonly Pick<TeamRef, 'id' | 'name'>[]) {
  const shown = timeline?.resources.flatMap(({ reservations }) => reservations.flatMap(({ team }) => team ?? [])) ?? [];
  const byId = new Map([...mine, ...shown].map(({ id, name }) => [id, { id, name }]));
  return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
