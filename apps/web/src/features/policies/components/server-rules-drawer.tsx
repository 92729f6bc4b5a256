import { Box, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { policiesQuery, serverRulesQuery } from '../api.ts';
import { ServerRulesForm } from './server-rules-form.tsx';

interface ServerRulesDrawerProps {
  /** null: closed. */
  id: string | null;
  wantedField: string | null;
  onClose: () => void;
}

/** A server's own rules beside the list of servers. Closing it loses nothing: the draft is there when it opens again. */
export function ServerRulesDrawer({ id, wantedField, onClose }: ServerRulesDrawerProps) {
  const { t } = useTranslation(['policies', 'common']);
  const server = useQuery({ ...serverRulesQuery(id ?? ''), enabled: id !== null });
  const policies = useQuery({ ...policiesQuery, enabled: id !== null });
  const failed = [server, policies].find(({ isError }) => isError);
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={720}
      title={t('server.title', { name: server.data?.name ?? '' })}
      overlayProps={{ backgroundOpacity: 0.18, blur: 0 }}
      transitionProps={{ duration: 160 }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      styles={{ body: { padding: 0 }, header: { paddingInline: 24 } }}
    >
      {id !== null && server.data && policies.data && (
        <ServerRulesForm
          key={id}
          server={server.data}
          policies={policies.data}
          wantedField={wantedField}
          onSaved={onClose}
        />
      )}
      {failed && (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} isRetrying={failed.isFetching} />
      )}
      {!failed && !(server.data && policies.data) && (
        <Box p="lg">
          <ListSkeleton count={6} />
        </Box>
      )}
    </Drawer>
  );
}
