import { Button, Group, NativeSelect } from '@mantine/core';
import { Role, UserStatus } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../components/search-field.tsx';
import type { PeopleFilters as Filters } from '../api.ts';

interface PeopleFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

export function PeopleFilters({ filters, onChange }: PeopleFiltersProps) {
  const { t } = useTranslation(['people', 'common']);
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
        aria-label={t('filter.role')}
        data={[
          { value: '', label: t('filter.allRoles') },
          ...Role.options.map((value) => ({ value, label: t(`role.${value}`) })),
        ]}
        value={filters.role ?? ''}
        onChange={(event) => onChange({ role: Role.safeParse(event.currentTarget.value).data })}
      />
      <NativeSelect
        aria-label={t('filter.status')}
        data={[
          { value: '', label: t('filter.allStatuses') },
          ...UserStatus.options.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        value={filters.status ?? ''}
        onChange={(event) => onChange({ status: UserStatus.safeParse(event.currentTarget.value).data })}
      />
      {isFiltered && (
        <Button variant="subtle" onClick={() => onChange({ q: undefined, role: undefined, status: undefined })}>
          {t('common:action.clearFilters')}
        </Button>
      )}
    </Group>
  );
}
