import { Badge } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { SettingsSection } from '../components/settings-section.tsx';
import { AboutForm } from '../features/accounts/components/about-form.tsx';
import { DisplaySettings } from '../features/accounts/components/display-settings.tsx';
import { PasswordForm } from '../features/accounts/components/password-form.tsx';
import { NotificationSettings } from '../features/notifications/components/notification-settings.tsx';
import { useUser } from '../lib/session.ts';

/** Links to the settings of notifications end with it. */
const NOTIFICATIONS_ID = 'notifications';

export default function ProfilePage() {
  const { t } = useTranslation(['profile', 'common', 'notifications']);
  const { role } = useUser();
  const { hash } = useLocation();
  const notifications = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hash !== `#${NOTIFICATIONS_ID}`) return undefined;
    // After the new page was put to its top.
    const frame = requestAnimationFrame(() => notifications.current?.scrollIntoView());
    return () => cancelAnimationFrame(frame);
  }, [hash]);
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
      <div ref={notifications} id={NOTIFICATIONS_ID} style={{ scrollMarginTop: 64 }}>
        <SettingsSection title={t('notifications:settings.title')} description={t('notifications:settings.detail')}>
          <NotificationSettings />
        </SettingsSection>
      </div>
      <SettingsSection title={t('password.title')} description={t('password.detail')}>
        <PasswordForm />
      </SettingsSection>
    </PageBody>
  );
}
