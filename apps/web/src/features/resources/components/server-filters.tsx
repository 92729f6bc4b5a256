import { Button, Group, NativeSelect, Select } from '@mantine/core';
import { ResourceStatus } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { SearchField } from '../../../components/search-field.tsx';
import type { ServerFilters as Filters } from '../api.ts';

interface ServerFiltersProps {
  filters: Filters;
  /** The tags in use, for the choice. */
  tags: readonly string[];
  onChange: (change: Partial<Filters>) => void;
}

export function ServerFilters({ filters, tags, onChange }: ServerFiltersProps) {
  const { t } = useTranslation(['resources', 'common']);
  const statuses = ResourceStatus.options.map((value) => ({ value, label: t(`status.${value}`) }));
  const allTags = [...new Set([...tags, ...(filters.tag ? [filters.tag] : [])])].toSorted();
  const isFiltered = Boolean(filters.q ?? filters.status ?? filters.tag);
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
      {allTags.length > 0 && (
        <Select
          {...scrollingOptions}
          aria-label={t('filter.tag')}
          placeholder={t('filter.allTags')}
          data={allTags}
          value={filters.tag ?? null}
          onChange={(tag) => onChange({ tag: tag ?? undefined })}
          nothingFoundMessage={t('filter.noTags')}
          searchable={allTags.length > 8}
          clearable
          w={150}
        />
      )}
      {isFiltered && (
        <Button variant="subtle" onClick={() => onChange({ q: undefined, status: undefined, tag: undefined })}>
          {t('common:action.clearFilters')}
        </Button>
      )}
    </Group>
  );
}
