import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { SettingsSection } from '../components/settings-section.tsx';
import { AboutForm } from '../features/accounts/components/about-form.tsx';
import { DisplaySettings } from '../features/accounts/components/display-settings.tsx';
import { PasswordForm } from '../features/accounts/components/password-form.tsx';
import { useUser } from '../lib/session.ts';

export default function ProfilePage() {
  const { t } = useTranslation(['profile', 'common']);
  const { role } = useUser();
  return (
    <PageBody width="narrow">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<Badge size="lg">{t(`common:role.${role}`)}</Badge>}
      />
      <SettingsSection title={t('about.title')} description={t('about.detail')}>
        <AboutForm />
      </SettingsSection>
      <SettingsSection title={t('display.title')} description={t('display.detail')}>
        <DisplaySettings />
      </SettingsSection>
      <SettingsSection title={t('password.title')} description={t('password.detail')}>
        <PasswordForm />
      </SettingsSection>
    </PageBody>
  );
}
