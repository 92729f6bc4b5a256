import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { namesApart } from '../../../lib/names-apart.ts';
import { peopleQuery, personQuery } from '../api.ts';

interface PersonSelectProps {
  /** `''`: nobody yet. */
  value: string;
  onChange: (id: string) => void;
}

const TYPING_PAUSE_MS = 200;

/** Somebody, found by name or address. */
export function PersonSelect({ value, onChange }: PersonSelectProps) {
  const { t } = useTranslation('policies');
  const [typed, setTyped] = useState('');
  const chosen = useQuery({ ...personQuery(value), enabled: value !== '' }).data;
  // After choosing, the field holds the name that was chosen, which nobody searches for.
  const [isTyping, setTyping] = useState(false);
  const [search] = useDebouncedValue(isTyping ? typed.trim() : '', TYPING_PAUSE_MS);
  const found = useQuery(peopleQuery(search)).data?.items ?? [];
  const people = chosen ? [chosen, ...found.filter(({ id }) => id !== chosen.id)] : found;
  return (
    <Select
      {...scrollingOptions}
      label={t('test.person')}
      placeholder={t('test.personPlaceholder')}
      nothingFoundMessage={t('who.nothing')}
      data={namesApart(people, ({ email }) => email)}
      // The server has searched already, in addresses too.
      filter={({ options }) => options}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchValue={typed}
      onSearchChange={setTyped}
      onInput={() => setTyping(true)}
      onDropdownClose={() => setTyping(false)}
      searchable
      clearable
    />
  );
}
