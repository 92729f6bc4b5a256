import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../components/error-state.tsx';
import { ListSkeleton } from '../components/loading-skeletons.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { PolicyTabs } from '../features/policies/components/policy-tabs.tsx';
import { PolicyTest } from '../features/policies/components/policy-test.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function PolicyTestPage() {
  const { t } = useTranslation('policies');
  const [params, change] = useUrlFilters();
  const servers = useQuery(bookableResourcesQuery());
  return (
    <PageBody>
      <PageHeader title={t('tab.test')} description={t('test.description')} />
      <PolicyTabs />
      {servers.data && <PolicyTest servers={servers.data} params={params} onParams={change} />}
      {servers.isError && !servers.data && (
        <ErrorState error={servers.error} onRetry={() => void servers.refetch()} isRetrying={servers.isFetching} />
      )}
      {servers.isPending && <ListSkeleton count={6} />}
    </PageBody>
  );
}
