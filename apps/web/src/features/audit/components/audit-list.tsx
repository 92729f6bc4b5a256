import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import type { AuditEntry, AuditFilters } from '@jari/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconListSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { auditQuery } from '../api.ts';
import { useAuditWords } from '../use-words.ts';
import classes from './audit.module.css';
import { EntryDrawer } from './entry-drawer.tsx';

interface AuditListProps {
  filters: AuditFilters;
  /** The entry that is looked at; null: none. */
  openId: number | null;
  onOpen: (id: number | null) => void;
  onFilter: (filters: Record<string, string | undefined>) => void;
  onClear: () => void;
}

export function AuditList({ filters, openId, onOpen, onFilter, onClear }: AuditListProps) {
  const { t } = useTranslation(['audit', 'common']);
  const query = useInfiniteQuery(auditQuery(filters));
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <section aria-label={t('title')}>
      {query.isPending && <ListSkeleton />}
      {query.isError && entries.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.isSuccess && entries.length === 0 && (
        <EmptyState
          icon={<IconListSearch size={24} />}
          title={t(isFiltered ? 'noneFound.title' : 'empty.title')}
          description={t(isFiltered ? 'noneFound.detail' : 'empty.detail')}
          action={
            isFiltered && (
              <Button variant="default" onClick={onClear}>
                {t('common:action.clearFilters')}
              </Button>
            )
          }
        />
      )}
      {entries.length > 0 && (
        <div className={classes['frame']} data-stale={query.isPlaceholderData || undefined}>
          <ul className={classes['list']}>
            {entries.map((entry) => (
              <Item key={entry.id} entry={entry} onOpen={onOpen} />
            ))}
          </ul>
        </div>
      )}
      <LoadMore query={query} />
      <EntryDrawer
        entry={entries.find(({ id }) => id === openId) ?? null}
        onClose={() => onOpen(null)}
        onFilter={onFilter}
      />
    </section>
  );
}

function Item({ entry, onOpen }: { entry: AuditEntry; onOpen: (id: number) => void }) {
  const words = useAuditWords();
  const time = useTime();
  return (
    <li className={classes['item']}>
      <UnstyledButton className={classes['entry'] ?? ''} onClick={() => onOpen(entry.id)}>
        <Group justify="space-between" align="baseline" gap="xs">
          <Text flex="1 1 240px" miw={0} className={classes['wrap'] ?? ''}>
            {words.sentence(entry)}
          </Text>
          <Text fz="xs" c="dimmed" className="tabular">
            {time.formatDateTime(entry.at)}
          </Text>
        </Group>
      </UnstyledButton>
    </li>
  );
}
