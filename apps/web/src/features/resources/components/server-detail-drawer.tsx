import { Box, Drawer } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { serverQuery } from '../api.ts';
import classes from './server-drawer.module.css';
import { ServerDetail, type ServerDetailProps } from './server-detail.tsx';

interface ServerDetailDrawerProps extends Omit<ServerDetailProps, 'server'> {
  /** null: closed. */
  id: string | null;
  /** From the list, so that nothing flashes. */
  known: Resource | undefined;
  onClose: () => void;
}

export function ServerDetailDrawer({ id, known, onClose, ...detail }: ServerDetailDrawerProps) {
  const { t } = useTranslation(['resources', 'common']);
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={t('detail.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      classNames={{
        header: classes['header'] ?? '',
        body: classes['scrolling'] ?? '',
        content: classes['content'] ?? '',
      }}
    >
      {id !== null && <Content id={id} known={known} {...detail} />}
    </Drawer>
  );
}

function Content({ id, known, ...detail }: { id: string } & Omit<ServerDetailDrawerProps, 'id' | 'onClose'>) {
  const query = useQuery({ ...serverQuery(id), ...(known && { placeholderData: known }) });
  if (query.data) return <ServerDetail server={query.data} {...detail} />;
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  return (
    <Box p="lg">
      <ListSkeleton count={5} />
    </Box>
  );
}
