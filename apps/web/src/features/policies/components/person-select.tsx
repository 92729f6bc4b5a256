import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { peopleQuery, personQuery } from '../api.ts';

interface PersonSelectProps {
  /** `''`: nobody yet. */
  value: string;
  onChange: (id: string) => void;
}

const TYPING_PAUSE_MS = 200;

/** Somebody, found by name. */
export function PersonSelect({ value, onChange }: PersonSelectProps) {
  const { t } = useTranslation('policies');
  const [typed, setTyped] = useState('');
  const chosen = useQuery({ ...personQuery(value), enabled: value !== '' }).data;
  // The name that stands in the field is no search.
  const [search] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), TYPING_PAUSE_MS);
  const found = useQuery(peopleQuery(search)).data?.items ?? [];
  const options = new Map(found.map(({ user }) => [user.id, user.name]));
  if (chosen) options.set(chosen.id, chosen.name);
  return (
    <Select
      {...scrollingOptions}
      label={t('test.person')}
      placeholder={t('test.personPlaceholder')}
      nothingFoundMessage={t('who.nothing')}
      data={[...options].map(([id, name]) => ({ value: id, label: name }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchValue={typed}
      onSearchChange={setTyped}
      searchable
      clearable
    />
  );
}
