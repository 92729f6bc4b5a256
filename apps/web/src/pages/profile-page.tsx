import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';

export default function ProfilePage() {
  const { t } = useTranslation('profile');
  return (
    <PageBody width="narrow">
      <PageHeader title={t('title')} description={t('description')} />
    </PageBody>
  );
}
