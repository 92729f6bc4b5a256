import { Policies } from '@jari/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../components/toasts.tsx';
import { askPreview, policiesQuery, useSavePolicies } from './api.ts';
import { changesBetween, mergePolicies, type PolicyChange } from './merge-policies.ts';
import { policyOf, readPolicies, type TypedPolicies, typedPoliciesOf, withPolicy } from './typed-policies.ts';
import { withField } from './typed-policy.ts';
import { useRulesEdit } from './use-rules-edit.ts';

/** The rules of all servers and tags, as one document. */
export function usePoliciesEdit(saved: Policies) {
  const { t } = useTranslation('policies');
  const client = useQueryClient();
  const save = useSavePolicies();
  return useRulesEdit({
    draftName: 'policies',
    saved,
    typedOf: typedPoliciesOf,
    read: readPolicies,
    rebase: (before, after, mine) => ({
      typed: mergePolicies(before, after, mine),
      changes: changesBetween(before, after, mine),
    }),
    withTheirs,
    preview: askPreview,
    save: (body, version) => save.mutateAsync({ body, version }),
    onNewer: (current) => {
      const newer = Policies.safeParse(current);
      if (newer.success) client.setQueryData(policiesQuery.queryKey, newer.data);
    },
    onSaved: () => notifySuccess(t('preview.saved')),
  });
}

function withTheirs(typed: TypedPolicies, { level, field, after }: PolicyChange): TypedPolicies {
  if (level === 'server') return typed;
  return withPolicy(typed, level, withField(policyOf(typed, level), field, after));
}
