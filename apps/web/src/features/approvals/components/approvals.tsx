import { Button, Drawer } from '@mantine/core';
import { IconChecks, IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { useShortcuts } from '../../../lib/shortcuts.ts';
import type { ApprovalFilters as Filters } from '../api.ts';
import { useQueue } from '../use-queue.ts';
import { ApprovalDetail } from './approval-detail.tsx';
import { ApprovalFilters } from './approval-filters.tsx';
import { ApprovalList } from './approval-list.tsx';
import { BulkDialog, LeftOverDialog } from './bulk-dialogs.tsx';
import classes from './approvals.module.css';

interface ApprovalsProps {
  filters: Filters;
  onFilter: (change: Partial<Filters>) => void;
  /** The request that the address names, as `kind.id`. */
  named: string | null;
  onOpen: (key: string | null) => void;
  servers: readonly { id: string; name: string }[];
  colorOf: (resourceId: string) => ServerColor;
}

/** The queue of everything that needs a yes: a list, and beside it the one that is being decided. */
export function Approvals({ filters, onFilter, named, onOpen, servers, colorOf }: ApprovalsProps) {
  const queue = useQueue({ filters, named, onOpen });
  const { query, requests, openRef, openRequest } = queue;
  useShortcuts({
    requestNext: () => queue.step(1),
    requestPrevious: () => queue.step(-1),
    requestSelect: () => queue.tick(),
    requestApprove: () => queue.begin('approve'),
    requestReject: () => queue.begin('reject'),
  });
  const first = requests[0];
  return (
    <>
      <ApprovalFilters
        filters={filters}
        servers={servers}
        names={{ person: first?.person.name, team: first?.team?.name }}
        onChange={onFilter}
      />
      {query.isPending && <ListSkeleton />}
      {query.isError && requests.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      <div className={requests.length > 0 ? classes['layout'] : undefined}>
        {query.isSuccess && requests.length === 0 && <NothingWaits filters={filters} onFilter={onFilter} />}
        {requests.length > 0 && (
          <div style={{ minWidth: 0 }}>
            <ApprovalList
              requests={requests}
              hasMore={query.hasNextPage}
              isStale={query.isPlaceholderData}
              openKey={queue.openKey}
              checked={queue.checkedKeys}
              colorOf={colorOf}
              onOpen={queue.open}
              onCheck={queue.check}
              onBulk={queue.askBulk}
            />
            <LoadMore query={query} />
          </div>
        )}
        {openRef && (
          <Pane isWide={queue.isWide} onClose={() => queue.open(null)}>
            <ApprovalDetail
              key={openRef.id}
              request={openRef}
              known={openRequest}
              writing={queue.writing}
              onWrite={queue.write}
              onDecide={queue.decide}
              onFilter={onFilter}
            />
          </Pane>
        )}
      </div>
      {queue.bulk && (
        <BulkDialog
          action={queue.bulk}
          requests={queue.checked}
          onDecide={(reason) => queue.bulk && queue.decideChecked(queue.bulk, reason)}
          onClose={() => queue.askBulk(null)}
        />
      )}
      {queue.leftOver.length > 0 && <LeftOverDialog items={queue.leftOver} onClose={queue.forgetLeftOver} />}
    </>
  );
}

/** Beside the list, or over it where there is no room. */
function Pane({ isWide, onClose, children }: { isWide: boolean; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation(['approvals', 'common']);
  if (isWide) {
    return (
      <section className={classes['pane']} aria-label={t('detail')}>
        {children}
      </section>
    );
  }
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={t('detail')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {children}
    </Drawer>
  );
}

function NothingWaits({ filters, onFilter }: Pick<ApprovalsProps, 'filters' | 'onFilter'>) {
  const { t } = useTranslation(['approvals', 'common']);
  if (!Object.values(filters).some(Boolean)) {
    return <EmptyState icon={<IconChecks size={24} />} title={t('empty.title')} description={t('empty.description')} />;
  }
  return (
    <EmptyState
      icon={<IconFilterOff size={24} />}
      title={t('empty.filteredTitle')}
      description={t('empty.filteredDescription')}
      action={
        <Button
          variant="default"
          onClick={() =>
            onFilter({ q: undefined, resourceId: undefined, reason: undefined, userId: undefined, teamId: undefined })
          }
        >
          {t('common:action.clearFilters')}
        </Button>
      }
    />
  );
}
