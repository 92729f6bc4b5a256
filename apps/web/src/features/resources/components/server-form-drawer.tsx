import { Box } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { useUser } from '../../../lib/session.ts';
import { serverQuery } from '../api.ts';
import { serverDraft } from '../server-drafts.ts';
import { useUnsavedWarning } from '../use-unsaved-warning.ts';
import { ServerDrawer } from './server-drawer.tsx';
import { ServerForm, type ServerFormProps } from './server-form.tsx';

type FormProps = Omit<ServerFormProps, 'server' | 'unitsInWords'>;

interface ServerFormDrawerProps extends Omit<FormProps, 'draft' | 'onCancel' | 'onDirtyChange'> {
  /** null: a new server. */
  id: string | null;
  unitsInWords: (server: Resource, indexes: readonly number[]) => string;
  onClose: () => void;
}

/** Adds a server, or edits one; asks before it throws away what was typed. */
export function ServerFormDrawer({ id, unitsInWords, onClose, onSaved, ...form }: ServerFormDrawerProps) {
  const { t } = useTranslation('resources');
  const [isDirty, setIsDirty] = useState(false);
  const userId = useUser().id;
  const draft = useMemo(() => serverDraft(userId, id), [userId, id]);
  const leave = useUnsavedWarning(isDirty);
  const close = () =>
    void leave(() => {
      draft.close();
      onClose();
    });
  const props: FormProps = {
    ...form,
    draft,
    onCancel: close,
    onDirtyChange: setIsDirty,
    onSaved: (saved) => {
      draft.close();
      onSaved(saved);
    },
  };
  return (
    <ServerDrawer opened onClose={close} size={560} title={id === null ? t('form.addTitle') : t('form.editTitle')}>
      {id === null ? (
        <ServerForm server={null} unitsInWords={() => ''} {...props} />
      ) : (
        <EditForm id={id} unitsInWords={unitsInWords} {...props} />
      )}
    </ServerDrawer>
  );
}

interface EditFormProps extends FormProps {
  id: string;
  unitsInWords: (server: Resource, indexes: readonly number[]) => string;
}

function EditForm({ id, unitsInWords, ...form }: EditFormProps) {
  const query = useQuery(serverQuery(id));
  if (query.data) {
    const server = query.data;
    return <ServerForm server={server} unitsInWords={(indexes) => unitsInWords(server, indexes)} {...form} />;
  }
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  return (
    <Box p="lg">
      <ListSkeleton count={6} />
    </Box>
  );
}
