import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { SettingsSection } from '../components/settings-section.tsx';
import { AboutForm } from '../features/accounts/components/about-form.tsx';
import { DisplaySettings } from '../features/accounts/components/display-settings.tsx';
import { MyData } from '../features/accounts/components/my-data.tsx';
import { PasswordForm } from '../features/accounts/components/password-form.tsx';
import { Sessions } from '../features/accounts/components/sessions.tsx';
import { CalendarLinks } from '../features/calendar-links/components/calendar-links.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { NotificationSettings } from '../features/notifications/components/notification-settings.tsx';
import { useUser } from '../lib/session.ts';

/** Links to the settings of notifications end with it. */
const NOTIFICATIONS_ID = 'notifications';
const LINKS_ID = 'calendar-links';
const SCROLLING_EVENTS = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

export default function ProfilePage() {
  const { t } = useTranslation(['profile', 'common', 'links', 'notifications']);
  const { role } = useUser();
  const { hash } = useLocation();
  const notifications = useRef<HTMLDivElement>(null);
  const links = useRef<HTMLDivElement>(null);
  const { data: servers } = useQuery(bookableResourcesQuery());
  useEffect(() => {
    const section = { [`#${NOTIFICATIONS_ID}`]: notifications, [`#${LINKS_ID}`]: links }[hash];
    if (!section) return undefined;
    return keepInView(section);
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
      <div ref={links} id={LINKS_ID} style={{ scrollMarginTop: 64 }}>
        <SettingsSection title={t('links:title')} description={t('links:detail')}>
          <CalendarLinks servers={servers} />
        </SettingsSection>
      </div>
      <SettingsSection title={t('password.title')} description={t('password.detail')}>
        <PasswordForm />
      </SettingsSection>
      <SettingsSection title={t('sessions.title')} description={t('sessions.detail')}>
        <Sessions />
      </SettingsSection>
      <SettingsSection title={t('data.title')} description={t('data.detail')}>
        <MyData />
      </SettingsSection>
    </PageBody>
  );
}

/** Sections above it are still growing as their data arrive: until the person scrolls, or for three seconds. */
function keepInView(section: RefObject<HTMLDivElement | null>): () => void {
  const observer = new ResizeObserver(() => section.current?.scrollIntoView());
  // After the new page was put to its top.
  const frame = requestAnimationFrame(() => observer.observe(document.body));
  const end = () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    clearTimeout(timer);
    for (const event of SCROLLING_EVENTS) window.removeEventListener(event, end);
  };
  const timer = setTimeout(end, 3000);
  for (const event of SCROLLING_EVENTS) window.addEventListener(event, end, { passive: true });
  return end;
}
