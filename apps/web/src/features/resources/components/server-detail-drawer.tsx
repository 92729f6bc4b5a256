import { Box } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { serverQuery } from '../api.ts';
import { ServerDetail, type ServerDetailProps } from './server-detail.tsx';
import { ServerDrawer } from './server-drawer.tsx';

interface ServerDetailDrawerProps extends Omit<ServerDetailProps, 'server'> {
  /** null: closed. */
  id: string | null;
  /** From the list, so that nothing flashes. */
  known: Resource | undefined;
  onClose: () => void;
}

export function ServerDetailDrawer({ id, known, onClose, ...detail }: ServerDetailDrawerProps) {
  const { t } = useTranslation('resources');
  const query = useQuery({
    ...serverQuery(id ?? ''),
    enabled: id !== null,
    ...(known && { placeholderData: known }),
  });
  return (
    <ServerDrawer
      opened={id !== null}
      onClose={onClose}
      size={480}
      title={(id !== null && query.data?.name) || t('detail.title')}
    >
      {id !== null && query.data && <ServerDetail server={query.data} {...detail} />}
      {id !== null && query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {id !== null && query.isPending && (
        <Box p="lg">
          <ListSkeleton count={5} />
        </Box>
      )}
    </ServerDrawer>
  );
}
