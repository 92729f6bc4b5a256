import type { BookablePerson, Reservation, Team, TeamRef } from '@jari/contract';
import { Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TeamDot } from '../../../components/team-chip.tsx';
import { namesApart } from '../../../lib/names-apart.ts';
import { useUser } from '../../../lib/session.ts';
import { bookablePeopleQuery, myTeamsQuery } from '../api.ts';
import type { BookingForm } from '../booking-form.ts';

type Holder = Pick<BookingForm, 'userId' | 'teamId'>;

interface HolderFieldsProps {
  value: Holder;
  onChange: (part: Partial<Holder>) => void;
  before: Reservation | undefined;
  errors: { userId?: string | undefined; teamId?: string | undefined };
}

const PAUSE_MS = 250;

/** Whom it is for and in whose name; each only where there is something to choose. */
export function HolderFields({ value, onChange, before, errors }: HolderFieldsProps) {
  const { t } = useTranslation('reservations');
  const user = useUser();
  const [search, setSearch] = useState('');
  // After choosing, the field holds the name that was chosen, which nobody searches for.
  const [isTyping, setTyping] = useState(false);
  const [asked] = useDebouncedValue(isTyping ? search.trim() : '', PAUSE_MS);
  const everybody = useQuery(bookablePeopleQuery(''));
  const found = useQuery(bookablePeopleQuery(asked));
  const mine = useQuery(myTeamsQuery());
  const [chosen, setChosen] = useState<BookablePerson | null>(null);

  const people = found.data ?? [];
  const person = [chosen, ...people, ...(everybody.data ?? [])].find((one) => one?.user.id === value.userId);
  const teams = teamsToChoose(value.userId === '' ? (mine.data ?? []) : (person?.teams ?? []), before?.team ?? null);
  const mayChooseNone = value.userId === '' || user.role === 'admin';
  const choose = (id: string) => {
    const next = people.find((one) => one.user.id === id) ?? null;
    setChosen(next);
    const theirs: readonly TeamRef[] = id === '' ? (mine.data ?? []) : (next?.teams ?? []);
    const mustName = id !== '' && user.role !== 'admin';
    onChange({ userId: id, teamId: theirs.length === 1 || mustName ? (theirs[0]?.id ?? '') : '' });
  };
  const others = [
    ...(person && value.userId !== '' ? [person] : []),
    ...people.filter((one) => one.user.id !== value.userId),
  ].map((one) => ({ ...one.user, teams: one.teams.map(({ name }) => name).join(', ') }));
  const options = [
    { value: '', label: t('form.forMe', { name: user.name }) },
    ...namesApart(others, (one) => one.teams),
  ];

  return (
    <>
      {!before && (everybody.data?.length ?? 0) > 0 && (
        <Select
          label={t('form.forWhom')}
          data={options}
          value={value.userId}
          onChange={(id) => choose(id ?? '')}
          searchable
          searchValue={search}
          onSearchChange={setSearch}
          onInput={() => setTyping(true)}
          onDropdownClose={() => setTyping(false)}
          // The server has searched already.
          filter={({ options: all }) => all}
          allowDeselect={false}
          nothingFoundMessage={t('form.nobodyFound')}
          comboboxProps={{ shadow: 'md' }}
          maxDropdownHeight={280}
          error={errors.userId}
        />
      )}
      {teams.length > 0 && (
        <TeamSelect
          teams={teams}
          value={value.teamId}
          mayChooseNone={mayChooseNone}
          onChange={(teamId) => onChange({ teamId })}
          error={errors.teamId}
        />
      )}
    </>
  );
}

interface TeamSelectProps {
  teams: readonly TeamRef[];
  value: string;
  mayChooseNone: boolean;
  onChange: (teamId: string) => void;
  error: string | undefined;
}

function TeamSelect({ teams, value, mayChooseNone, onChange, error }: TeamSelectProps) {
  const { t } = useTranslation('reservations');
  const colors = new Map(teams.map(({ id, color }) => [id, color]));
  const dotOf = (id: string) => {
    const color = colors.get(id);
    return color ? <TeamDot color={color} /> : null;
  };
  return (
    <Select
      label={t('form.team')}
      description={t('form.teamHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        ...(mayChooseNone ? [{ value: '', label: t('form.noTeam') }] : []),
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={(id) => onChange(id ?? '')}
      allowDeselect={false}
      leftSection={dotOf(value)}
      comboboxProps={{ shadow: 'md' }}
      renderOption={({ option }) => (
        <Group gap="sm" wrap="nowrap">
          {dotOf(option.value)}
          {option.label}
        </Group>
      )}
      error={error}
    />
  );
}

/** The one it has now stays a choice, also after its owner has left that team. */
function teamsToChoose(teams: readonly (TeamRef | Team)[], current: TeamRef | null): TeamRef[] {
  const missing = current && !teams.some(({ id }) => id === current.id) ? [current] : [];
  return [...missing, ...teams];
}
