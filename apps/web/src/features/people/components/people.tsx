import { Button, Text } from '@mantine/core';
import type { Person } from '@jari/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { type PeopleFilters as Filters, peopleQuery } from '../api.ts';
import type { PersonAct } from '../person-change.ts';
import { PeopleFilters } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonDialog } from './person-dialog.tsx';

interface PeopleProps {
  filters: Filters;
  onFilter: (change: Partial<Filters>) => void;
}

export function People({ filters, onFilter }: PeopleProps) {
  const { t } = useTranslation(['people', 'common']);
  const [open, setOpen] = useState<{ person: Person; act: PersonAct } | null>(null);
  const query = useInfiniteQuery(peopleQuery(filters));
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setOpen(null);
  // The freshest of what is known: after a refusal the next try must carry the new version.
  const person = people.find(({ id }) => id === open?.person.id) ?? open?.person;
  return (
    <>
      <PeopleFilters filters={filters} onChange={onFilter} />
      {query.isPending && <ListSkeleton />}
      {query.isError && people.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.isSuccess && people.length === 0 && (
        <EmptyState
          icon={<IconUserSearch size={24} />}
          title={t('empty.title')}
          description={t('empty.description')}
          action={
            <Button variant="default" onClick={() => onFilter({ q: undefined, role: undefined, status: undefined })}>
              {t('common:action.clearFilters')}
            </Button>
          }
        />
      )}
      {people.length > 0 && (
        <>
          {!query.hasNextPage && (
            <Text fz="sm" c="dimmed" mb={6} role="status">
              {t('count', { count: people.length })}
            </Text>
          )}
          <PeopleTable
            people={people}
            isStale={query.isPlaceholderData}
            onAct={(chosen, act) => setOpen({ person: chosen, act })}
          />
          <LoadMore query={query} />
        </>
      )}
      {open && person && <PersonDialog person={person} act={open.act} onClose={close} />}
    </>
  );
}
