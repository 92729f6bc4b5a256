import { FeedbackState } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import type { FeedbackFilters } from '../features/feedback/api.ts';
import { Board } from '../features/feedback/components/board.tsx';
import { useSession } from '../lib/session.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function FeedbackPage() {
  const { t } = useTranslation('feedback');
  const current = useSession();
  const [params, onFilter] = useUrlFilters();
  const filters: FeedbackFilters = {
    state: FeedbackState.safeParse(params.get('state')).data,
    mine: params.get('mine') === 'true' ? 'true' : undefined,
  };
  const isAdmin = 'user' in current && current.user.role === 'admin';
  return (
    <PageBody width="narrow">
      <PageHeader title={t('title')} description={t('description')} />
      <Board isAdmin={isAdmin} filters={filters} onFilter={onFilter} />
    </PageBody>
  );
}
