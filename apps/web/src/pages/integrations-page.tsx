import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { SettingsSection } from '../components/settings-section.tsx';
import { GoogleIntegration } from '../features/integrations/components/google-integration.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { WallDisplays } from '../features/wall/components/wall-displays.tsx';

export default function IntegrationsPage() {
  const { t } = useTranslation(['integrations', 'wall']);
  const { data: servers } = useQuery(bookableResourcesQuery());
  const tags = [...new Set(servers?.flatMap((server) => server.tags))].toSorted();
  return (
    <PageBody width="narrow">
      <PageHeader title={t('title')} description={t('description')} />
      <GoogleIntegration />
      <SettingsSection title={t('wall:section')} description={t('wall:sectionDetail')}>
        <WallDisplays tags={tags} />
      </SettingsSection>
    </PageBody>
  );
}
