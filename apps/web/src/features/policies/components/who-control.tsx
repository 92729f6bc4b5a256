import { Checkbox, MultiSelect, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { BookableBy } from '@jari/domain';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { namesApart } from '../../../lib/names-apart.ts';
import { peopleQuery, personQuery, teamsQuery } from '../api.ts';

interface WhoControlProps {
  value: BookableBy | null;
  onChange: (value: BookableBy | null) => void;
}

const NOBODY: BookableBy = { teamIds: [], userIds: [] };
const TYPING_PAUSE_MS = 200;

/** Everybody, or the members of these teams and these people. */
export function WhoControl({ value, onChange }: WhoControlProps) {
  const { t } = useTranslation('policies');
  const [chosen, setChosen] = useState(value ?? NOBODY);
  const change = (next: BookableBy) => {
    setChosen(next);
    onChange(next);
  };
  const isNobody = value !== null && value.teamIds.length === 0 && value.userIds.length === 0;
  return (
    <Stack gap="sm">
      <Checkbox
        size="xs"
        label={t('editor.everybody')}
        checked={value === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : chosen)}
      />
      {value !== null && (
        <>
          <TeamsSelect value={value.teamIds} onChange={(teamIds) => change({ ...value, teamIds })} />
          <PeopleSelect value={value.userIds} onChange={(userIds) => change({ ...value, userIds })} />
        </>
      )}
      {isNobody && (
        <Text fz="sm" c="var(--mantine-color-error)">
          {t('who.nobody')}
        </Text>
      )}
    </Stack>
  );
}

interface IdsSelectProps {
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

function TeamsSelect({ value, onChange }: IdsSelectProps) {
  const { t } = useTranslation('policies');
  const teams = useQuery(teamsQuery).data ?? [];
  const known = teams.map(({ id, name }) => ({ value: id, label: name }));
  // A team that was put out of use stays in the rule until somebody takes it out.
  const gone = value.filter((id) => teams.every((team) => team.id !== id)).map((id) => ({ value: id, label: '–' }));
  return (
    <MultiSelect
      {...scrollingOptions}
      label={t('who.teams')}
      placeholder={value.length === 0 ? t('who.teamsPlaceholder') : ''}
      nothingFoundMessage={t('who.nothing')}
      data={[...known, ...gone]}
      value={[...value]}
      onChange={onChange}
      searchable
      hidePickedOptions
    />
  );
}

function PeopleSelect({ value, onChange }: IdsSelectProps) {
  const { t } = useTranslation('policies');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const found = useQuery(peopleQuery(search)).data?.items ?? [];
  const chosen = useQueries({ queries: value.map((id) => personQuery(id)) });
  const people = [
    ...value.map((id, index) => chosen[index]?.data ?? { id, name: t('who.unknown'), email: '' }),
    ...found.filter(({ id }) => !value.includes(id)),
  ];
  return (
    <MultiSelect
      {...scrollingOptions}
      label={t('who.people')}
      placeholder={value.length === 0 ? t('who.peoplePlaceholder') : ''}
      nothingFoundMessage={t('who.nothing')}
      data={namesApart(people, ({ email }) => email)}
      // The server has searched already, in addresses too.
      filter={({ options }) => options}
      value={[...value]}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      searchable
      hidePickedOptions
    />
  );
}
