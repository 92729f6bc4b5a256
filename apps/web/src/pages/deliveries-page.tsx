import { MailStatus } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import type { MailFilters } from '../features/deliveries/api.ts';
import { DeliveryOverview } from '../features/deliveries/components/delivery-overview.tsx';
import { FailedJobs } from '../features/deliveries/components/failed-jobs.tsx';
import { MailReader } from '../features/deliveries/components/mail-reader.tsx';
import { Mails } from '../features/deliveries/components/mails.tsx';
import { TestMailButton } from '../features/deliveries/components/test-mail-button.tsx';
import { useUrlFilters } from './use-url-filters.ts';

export default function DeliveriesPage() {
  const { t } = useTranslation('deliveries');
  const [params, change] = useUrlFilters();
  const filters: MailFilters = {
    q: params.get('q') ?? undefined,
    status: MailStatus.safeParse(params.get('status')).data,
  };
  const open = (mail: string | undefined) => change({ mail });
  return (
    <PageBody>
      <PageHeader title={t('title')} description={t('description')} actions={<TestMailButton />} />
      <DeliveryOverview />
      <FailedJobs onOpenMail={open} />
      <Mails filters={filters} onFilter={change} onOpen={open} />
      <MailReader id={params.get('mail')} onClose={() => open(undefined)} />
    </PageBody>
  );
}
