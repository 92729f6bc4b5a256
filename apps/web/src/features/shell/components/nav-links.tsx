import { IconCalendar, IconPlugConnected, IconMail, IconServer2, IconTicket, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './nav-links.module.css';

interface NavLinksProps {
  isAdmin: boolean;
  variant: 'side' | 'tabs';
}

const links = [
  { to: '/', label: 'nav.calendar', icon: IconCalendar, adminOnly: false },
  { to: '/mine', label: 'nav.mine', icon: IconTicket, adminOnly: false },
  { to: '/servers', label: 'nav.servers', icon: IconServer2, adminOnly: false },
  { to: '/people', label: 'nav.people', icon: IconUsers, adminOnly: true },
  { to: '/deliveries', label: 'nav.deliveries', icon: IconMail, adminOnly: true },
  { to: '/integrations', label: 'nav.integrations', icon: IconPlugConnected, adminOnly: true },
] as const;

export function NavLinks({ isAdmin, variant }: NavLinksProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={classes[variant]}>
        {links
          .filter((link) => isAdmin || !link.adminOnly)
          .map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <NavLink to={to} end={to === '/'} className={classes['link'] ?? ''}>
                <Icon size={variant === 'side' ? 18 : 22} stroke={1.7} aria-hidden="true" />
                <span className={classes['label']}>{t(label)}</span>
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
