import { Button, Text, Title } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { IconFilterOff, IconPlus, IconServer } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { To } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { groupBySite } from '../group-by-site.ts';
import classes from './server-row.module.css';
import { ServerRow, type ServerRowProps } from './server-row.tsx';

interface ServerListProps extends Pick<ServerRowProps, 'status' | 'onBook' | 'admin'> {
  servers: readonly Resource[];
  colorOf: (id: string) => ServerRowProps['color'];
  detailPathOf: (id: string) => To;
  /** An answer to other filters than the present ones. */
  isStale: boolean;
}

/** By site and rack where they are known, else one list. */
export function ServerList({ servers, colorOf, detailPathOf, isStale, ...row }: ServerListProps) {
  const groups = groupBySite(servers);
  return (
    <div data-stale={isStale || undefined} className={classes['groups']} aria-busy={isStale}>
      {groups.map(({ site, servers: ofSite }) => (
        <section key={site ?? ''}>
          {groups.length > 1 && <SiteHeading site={site} count={ofSite.length} />}
          <ul className={classes['list']}>
            {ofSite.map((server) => (
              <ServerRow
                key={server.id}
                server={server}
                color={colorOf(server.id)}
                detailPath={detailPathOf(server.id)}
                {...row}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function SiteHeading({ site, count }: { site: string | null; count: number }) {
  const { t } = useTranslation('resources');
  return (
    <Title order={2} fz="sm" fw={600} c="dimmed" mt="md" mb={6}>
      {site ?? t('noSite')} · {t('count', { count })}
    </Title>
  );
}

interface NoServersProps {
  isFiltered: boolean;
  onClearFilters: () => void;
  /** Left out for members, who can only wait. */
  onAdd: (() => void) | undefined;
}

/** Instead of an empty list: nothing is there yet, or nothing fits. */
export function NoServers({ isFiltered, onClearFilters, onAdd }: NoServersProps) {
  const { t } = useTranslation(['resources', 'common']);
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconFilterOff size={24} />}
        title={t('empty.filteredTitle')}
        description={t('empty.filteredDescription')}
        action={
          <Button variant="default" onClick={onClearFilters}>
            {t('common:action.clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconServer size={24} />}
      title={onAdd ? t('empty.adminTitle') : t('empty.memberTitle')}
      description={onAdd ? t('empty.adminDescription') : t('empty.memberDescription')}
      action={
        onAdd && (
          <Button leftSection={<IconPlus size={16} />} onClick={onAdd}>
            {t('add')}
          </Button>
        )
      }
    />
  );
}

export function ServerCount({ count, hasMore }: { count: number; hasMore: boolean }) {
  const { t } = useTranslation('resources');
  // Part of a list is no count of it.
  if (hasMore) return null;
  return (
    <Text fz="sm" c="dimmed" mb={6} role="status">
      {t('count', { count })}
    </Text>
  );
}
