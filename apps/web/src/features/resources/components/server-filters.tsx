import { Button, Group, NativeSelect, Select } from '@mantine/core';
import { ResourceStatus } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { SearchField } from '../../../components/search-field.tsx';
import type { ServerFilters as Filters } from '../api.ts';

interface ServerFiltersProps {
  filters: Filters;
  /** What is in use, to choose from. */
  choices: Record<'tags' | 'sites' | 'models', readonly string[]>;
  onChange: (change: Partial<Filters>) => void;
}

export function ServerFilters({ filters, choices, onChange }: ServerFiltersProps) {
  const { t } = useTranslation(['resources', 'common']);
  const statuses = ResourceStatus.options.map((value) => ({ value, label: t(`status.${value}`) }));
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <Group gap="xs" mb="md" role="search">
      <SearchField
        label={t('search')}
        placeholder={t('searchPlaceholder')}
        value={filters.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <NativeSelect
        aria-label={t('filter.status')}
        data={[{ value: '', label: t('filter.all') }, ...statuses]}
        value={filters.status ?? ''}
        onChange={(event) => onChange({ status: ResourceStatus.safeParse(event.currentTarget.value).data })}
      />
      <Choice
        label={t('filter.tag')}
        placeholder={t('filter.allTags')}
        options={choices.tags}
        value={filters.tag}
        onChange={(tag) => onChange({ tag })}
      />
      <Choice
        label={t('filter.site')}
        placeholder={t('filter.allSites')}
        options={choices.sites}
        value={filters.site}
        onChange={(site) => onChange({ site })}
      />
      <Choice
        label={t('filter.model')}
        placeholder={t('filter.allModels')}
        options={choices.models}
        value={filters.model}
        onChange={(model) => onChange({ model })}
      />
      {isFiltered && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          {t('common:action.clearFilters')}
        </Button>
      )}
    </Group>
  );
}

const NO_FILTERS: Partial<Filters> = {
  q: undefined,
  status: undefined,
  tag: undefined,
  site: undefined,
  model: undefined,
};

interface ChoiceProps {
  label: string;
  placeholder: string;
  options: readonly string[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** One of what is in use; not offered where there is nothing to choose. */
function Choice({ label, placeholder, options, value, onChange }: ChoiceProps) {
  const { t } = useTranslation('resources');
  const all = [...new Set([...options, ...(value ? [value] : [])])].toSorted();
  if (all.length === 0) return null;
  return (
    <Select
      {...scrollingOptions}
      aria-label={label}
      placeholder={placeholder}
      data={all}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      nothingFoundMessage={t('filter.noMatch')}
      searchable={all.length > 8}
      clearable
      w={150}
    />
  );
}
