import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { GoogleIntegration } from '../features/integrations/components/google-integration.tsx';

export default function IntegrationsPage() {
  const { t } = useTranslation('integrations');
  return (
    <PageBody width="narrow">
      <PageHeader title={t('title')} description={t('description')} />
      <GoogleIntegration />
    </PageBody>
  );
}
