import type { TeamRef, Timeline } from '@jari/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { later, useAtRest } from '../../../lib/at-rest.ts';
import { myTeamsQuery } from '../api.ts';

interface TeamFilterProps {
  timeline: Timeline | undefined;
  value: string | null;
  onChange: (teamId: string | null) => void;
}

// Nobody chooses a team before the reservations are there, and a list to choose from is much code.
const TeamSelect = later(() => import('./team-select.tsx'));

/** What is booked in one team's name: mine, and those that have booked in the days shown. Nothing without any team. */
export function TeamFilter({ timeline, value, onChange }: TeamFilterProps) {
  const isAtRest = useAtRest();
  const { data: mine } = useQuery(myTeamsQuery());
  const teams = useMemo(() => teamsOf(timeline, mine ?? []), [timeline, mine]);
  // Its place is kept until it is known, so that nothing moves when it comes.
  const place = <Skeleton w={150} h={36} />;
  if (mine === undefined || timeline === undefined) return place;
  if (teams.length === 0 && value === null) return null;
  return (
    <Suspense fallback={place}>
      {isAtRest || value ? <TeamSelect teams={teams} value={value} onChange={onChange} /> : place}
    </Suspense>
  );
}

function teamsOf(timeline: Timeline | undefined, mine: readonly Pick<TeamRef, 'id' | 'name'>[]) {
  const shown = timeline?.resources.flatMap(({ reservations }) => reservations.flatMap(({ team }) => team ?? [])) ?? [];
  const byId = new Map([...mine, ...shown].map(({ id, name }) => [id, { id, name }]));
  return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
