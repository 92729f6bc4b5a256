import { Button, Group, Select } from '@mantine/core';
import { DatePickerInput } from '../../../components/dates.ts';
import type { AuditFilters as Filters } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../components/search-field.tsx';
import { useLanguage } from '../../../lib/i18n.ts';
import { knownActions, knownKinds } from '../actions.ts';
import { actorsQuery } from '../api.ts';
import { useAuditWords } from '../use-words.ts';

/** Filters as they stand in the URL: days instead of instants. */
export type UrlFilters = Omit<Filters, 'from' | 'to'> & { from?: string | undefined; until?: string | undefined };

interface AuditFiltersProps {
  filters: UrlFilters;
  onChange: (change: Partial<Record<keyof UrlFilters, string | undefined>>) => void;
}

const SIZE = { flex: '1 1 150px', maxWidth: 220 } as const;

export function AuditFilters({ filters, onChange }: AuditFiltersProps) {
  const { t } = useTranslation(['audit', 'common']);
  const words = useAuditWords();
  const locale = useLanguage();
  const isFiltered = Object.values(filters).some(Boolean);
  // Several actions of a kind begin alike, so the kind narrows them down.
  const actions = knownActions().filter((one) => !filters.subjectKind || isOfKind(one, filters.subjectKind));
  const clear = () => onChange(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])));
  return (
    <Group gap="xs" mb="md" role="search">
      <SearchField
        label={t('search')}
        placeholder={t('searchPlaceholder')}
        value={filters.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <ActorSelect value={filters.actor} onChange={(actor) => onChange({ actor })} />
      <Select
        aria-label={t('filter.kind')}
        placeholder={t('filter.allKinds')}
        data={knownKinds().map((kind) => ({ value: kind, label: words.kind(kind) }))}
        value={filters.subjectKind ?? null}
        onChange={(kind) => onChange({ subjectKind: kind ?? undefined, action: undefined })}
        clearable
        style={SIZE}
      />
      <Select
        aria-label={t('filter.action')}
        placeholder={t('filter.allActions')}
        data={actions.map((action) => ({ value: action, label: words.action(action) }))}
        value={filters.action ?? null}
        onChange={(action) => onChange({ action: action ?? undefined })}
        searchable
        clearable
        comboboxProps={{ width: 320, position: 'bottom-start' }}
        style={SIZE}
      />
      <DatePickerInput
        type="range"
        placeholder={t('filter.anyTime')}
        styles={{ placeholder: { color: 'inherit' } }}
        valueFormat={locale === 'ko' ? 'YYYY. M. D.' : 'MMM D, YYYY'}
        value={[filters.from ?? null, filters.until ?? null]}
        onChange={([from, until]) => onChange({ from: from ?? undefined, until: until ?? undefined })}
        allowSingleDateInRange
        clearable
        style={{ flex: '1 1 190px', maxWidth: 260 }}
      />
      {isFiltered && (
        <Button variant="subtle" onClick={clear}>
          {t('common:action.clearFilters')}
        </Button>
      )}
    </Group>
  );
}

/** An entry about an invitation is about a person all the same. */
function isOfKind(action: string, kind: string): boolean {
  const subject = action.slice(0, action.indexOf('.'));
  return subject === kind || (kind === 'invitation' && action.startsWith('user.invit'));
}

interface ActorSelectProps {
  value: string | undefined;
  onChange: (actor: string | undefined) => void;
}

function ActorSelect({ value, onChange }: ActorSelectProps) {
  const { t } = useTranslation('audit');
  const [typed, setTyped] = useState('');
  const people = useQuery(actorsQuery(typed)).data?.items ?? [];
  const sources = (['system', 'operator'] as const).map((one) => ({ value: one, label: t(`actor.${one}`) }));
  const data = [...people.map(({ id, name }) => ({ value: id, label: name })), ...sources];
  // Somebody from the URL who is not among the first of the list is chosen all the same.
  if (value !== undefined && !data.some((one) => one.value === value)) data.push({ value, label: value.slice(0, 8) });
  return (
    <Select
      aria-label={t('filter.actor')}
      placeholder={t('filter.everybody')}
      data={data}
      value={value ?? null}
      onChange={(actor) => onChange(actor ?? undefined)}
      onSearchChange={setTyped}
      searchable
      clearable
      style={SIZE}
    />
  );
}
