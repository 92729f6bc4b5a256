import { ApprovalReason } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { ShortcutHelpButton } from '../components/shortcut-help-button.tsx';
import type { ApprovalFilters } from '../features/approvals/api.ts';
import { Approvals } from '../features/approvals/components/approvals.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { useServerColors } from '../features/reservations/use-servers.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function ApprovalsPage() {
  const { t } = useTranslation('approvals');
  const [params, change] = useUrlFilters();
  const { data: servers = [] } = useQuery(bookableResourcesQuery());
  const colorOf = useServerColors();
  const filters: ApprovalFilters = {
    q: params.get('q') ?? undefined,
    resourceId: params.get('server') ?? undefined,
    reason: ApprovalReason.safeParse(params.get('reason')).data,
    userId: params.get('person') ?? undefined,
    teamId: params.get('team') ?? undefined,
  };
  const onFilter = (next: Partial<ApprovalFilters>) => {
    const { q, resourceId: server, reason, userId: person, teamId: team } = { ...filters, ...next };
    change({ q, server, reason, person, team, request: undefined });
  };
  return (
    <PageBody>
      <PageHeader title={t('title')} description={t('description')} actions={<ShortcutHelpButton />} />
      <Approvals
        filters={filters}
        onFilter={onFilter}
        named={params.get('request')}
        onOpen={(request) => change({ request: request ?? undefined })}
        servers={servers}
        colorOf={colorOf}
      />
    </PageBody>
  );
}
