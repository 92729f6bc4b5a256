import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../components/error-state.tsx';
import { ListSkeleton } from '../components/loading-skeletons.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { policiesQuery } from '../features/policies/api.ts';
import { Policies } from '../features/policies/components/policies.tsx';
import { PolicyTabs } from '../features/policies/components/policy-tabs.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function PoliciesPage() {
  const { t } = useTranslation('policies');
  const [params, change] = useUrlFilters();
  const policies = useQuery(policiesQuery);
  const servers = useQuery(bookableResourcesQuery());
  const failed = [policies, servers].find((query) => query.isError && !query.data);
  return (
    <PageBody>
      <PageHeader title={t('title')} description={t('description')} />
      <PolicyTabs />
      {policies.data && servers.data && (
        <Policies
          saved={policies.data}
          servers={servers.data}
          level={params.get('level')}
          wantedField={params.get('field')}
          onChoose={(level) => change({ level: level === 'base' ? undefined : level, field: undefined })}
        />
      )}
      {failed && (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} isRetrying={failed.isFetching} />
      )}
      {!failed && !(policies.data && servers.data) && <ListSkeleton count={8} />}
    </PageBody>
  );
}
