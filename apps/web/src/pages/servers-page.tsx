import { Button, Group } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { ResourceStatus } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../components/error-state.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { ListSkeleton } from '../components/loading-skeletons.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { statusQuery } from '../features/dashboard/api.ts';
import { ServerMaintenance } from '../features/maintenance/components/server-maintenance.tsx';
import { ServerRules } from '../features/policies/components/server-rules.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { ReservationPanels } from '../features/reservations/components/reservation-panels.tsx';
import { useServerColors } from '../features/reservations/use-servers.ts';
import { type ServerFilters as Filters, serverListQuery } from '../features/resources/api.ts';
import { ServerDetailDrawer } from '../features/resources/components/server-detail-drawer.tsx';
import { ServerFilters } from '../features/resources/components/server-filters.tsx';
import { NoServers, ServerCount, ServerList } from '../features/resources/components/server-list.tsx';
import { ServerImportDialog } from '../features/server-import/components/import-dialog.tsx';
import { useUser } from '../lib/session.ts';
import { reservationHref, ServerAdminPanels } from './server-admin-panels.tsx';
import { useServerPanels } from './use-server-panels.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function ServersPage() {
  const { t } = useTranslation(['resources', 'serverImport']);
  const isAdmin = useUser().role === 'admin';
  const [params, changeFilters] = useUrlFilters();
  const filters: Filters = {
    q: params.get('q') ?? undefined,
    status: ResourceStatus.safeParse(params.get('status')).data,
    tag: params.get('tag') ?? undefined,
    site: params.get('site') ?? undefined,
    model: params.get('model') ?? undefined,
  };
  const list = useInfiniteQuery(serverListQuery(filters));
  const status = useQuery(statusQuery());
  const bookable = useQuery(bookableResourcesQuery());
  const colorOf = useServerColors();
  const panels = useServerPanels();
  const [isImporting, setImporting] = useState(false);
  const admin = isAdmin ? panels.admin : undefined;
  const servers = list.data?.pages.flatMap((page) => page.items) ?? [];
  const known = bookable.data ?? [];
  const tags = distinct(known.flatMap((server) => server.tags));
  const choices = {
    tags,
    sites: distinct(known.flatMap(({ site }) => site ?? [])),
    models: distinct(known.flatMap(({ units }) => units.flatMap(({ model }) => model ?? []))),
  };
  const onAdd = isAdmin ? () => panels.openForm('new') : undefined;
  const isFiltered = Object.values(filters).some(Boolean);
  // The empty list offers the same button, and one is enough.
  const isEmpty = list.isSuccess && servers.length === 0 && !isFiltered;
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          onAdd && (
            <Group gap="xs">
              <Button variant="default" leftSection={<IconFileImport size={17} />} onClick={() => setImporting(true)}>
                {t('serverImport:action')}
              </Button>
              {!isEmpty && (
                <Button leftSection={<IconPlus size={17} />} onClick={onAdd}>
                  {t('add')}
                </Button>
              )}
            </Group>
          )
        }
      />
      {(isFiltered || servers.length > 0 || list.isError) && (
        <ServerFilters filters={filters} choices={choices} onChange={changeFilters} />
      )}
      {list.isPending && <ListSkeleton />}
      {list.isError && servers.length === 0 && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {list.isSuccess && servers.length === 0 && (
        <NoServers
          isFiltered={isFiltered}
          onClearFilters={() => changeFilters({ q: '', status: '', tag: '', site: '', model: '' })}
          onAdd={onAdd}
        />
      )}
      {servers.length > 0 && (
        <>
          <ServerCount count={servers.length} hasMore={list.hasNextPage} />
          <ServerList
            servers={servers}
            status={status.data}
            colorOf={colorOf}
            detailPathOf={panels.detailPathOf}
            isStale={list.isPlaceholderData}
            onBook={panels.openBooking}
            admin={admin}
          />
          <LoadMore query={list} />
        </>
      )}
      <ServerDetailDrawer
        id={panels.detailId}
        known={servers.find((server) => server.id === panels.detailId)}
        status={status.data}
        onBook={panels.openBooking}
        onClose={panels.close}
        admin={admin}
        maintenanceOf={(server) => (
          <ServerMaintenance server={server} isAdmin={isAdmin} reservationHref={reservationHref} />
        )}
        rulesOf={(server) => (
          <ServerRules server={server} onEdit={isAdmin ? () => panels.openRules(server.id) : undefined} />
        )}
      />
      {isAdmin && <ServerAdminPanels panels={panels} knownTags={tags} />}
      {isImporting && <ServerImportDialog onClose={() => setImporting(false)} />}
      <ReservationPanels />
    </PageBody>
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}
