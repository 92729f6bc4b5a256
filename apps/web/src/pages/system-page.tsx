import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../components/error-state.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { systemQuery } from '../features/system/api.ts';
import { SystemFacts } from '../features/system/components/system-facts.tsx';
import { Troubles } from '../features/system/components/troubles.tsx';

export default function SystemPage() {
  const { t } = useTranslation('system');
  const query = useQuery(systemQuery());
  return (
    <PageBody>
      <PageHeader title={t('title')} description={t('description')} />
      {query.isPending && <Skeleton h={420} radius="lg" />}
      {query.isError && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {/* What was fine a while ago is no news of a server that does not answer now. */}
      {query.isSuccess && <Troubles status={query.data} />}
      {query.data && <SystemFacts status={query.data} />}
    </PageBody>
  );
}
