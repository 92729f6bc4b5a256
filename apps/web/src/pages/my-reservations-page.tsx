import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';

export default function MyReservationsPage() {
  const { t } = useTranslation();
  return (
    <PageBody>
      <PageHeader title={t('nav.mine')} />
    </PageBody>
  );
}
