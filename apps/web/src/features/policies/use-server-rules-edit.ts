import { Resource } from '@jari/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../components/toasts.tsx';
import { askServerPreview, serverRulesQuery, useSaveServerPolicy } from './api.ts';
import { changesOfPolicy, mergePolicy } from './merge-policies.ts';
import { readPolicy, typedOf, withField } from './typed-policy.ts';
import { useRulesEdit } from './use-rules-edit.ts';

/** The rules that one server has of its own. */
export function useServerRulesEdit(server: Resource, onSaved: () => void) {
  const { t } = useTranslation('policies');
  const client = useQueryClient();
  const save = useSaveServerPolicy();
  const { id, name } = server;
  return useRulesEdit({
    draftName: `server:${id}`,
    saved: server,
    typedOf: (saved: Resource) => typedOf(saved.ownPolicy),
    read: (typed) => {
      const { policy, issues } = readPolicy(typed);
      return policy === null ? { issues } : { body: policy };
    },
    rebase: (before, after, mine) => ({
      typed: mergePolicy(before, after, mine),
      changes: changesOfPolicy('server', [before, after, mine]),
    }),
    withTheirs: (typed, { field, after }) => withField(typed, field, after),
    preview: (policy) => askServerPreview(id, policy),
    save: (policy, version) => save.mutateAsync({ id, policy, version }),
    onNewer: (current) => {
      const newer = Resource.safeParse(current);
      if (newer.success) client.setQueryData(serverRulesQuery(id).queryKey, newer.data);
    },
    onSaved: () => {
      notifySuccess(t('preview.savedServer', { name }));
      onSaved();
    },
  });
}
