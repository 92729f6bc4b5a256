import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Place, Waiting } from '../nav.ts';
import classes from './nav-links.module.css';
import { WaitingCount } from './waiting-count.tsx';

/** A tab that opens to further places; it looks chosen while one of them is. */
export function MoreTab({ places, waiting }: { places: readonly Place[]; waiting: Waiting }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const total = places.reduce((sum, { to }) => sum + (waiting[to] ?? 0), 0);
  const isHere = (to: string) => pathname === to || pathname.startsWith(`${to}/`);
  return (
    <Menu position="top-end" width={200} withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={`${classes['link']} ${classes['more']}`}
          data-current={places.some(({ to }) => isHere(to)) || undefined}
        >
          <IconDots size={22} stroke={1.7} aria-hidden="true" />
          <span className={classes['label']}>{t('nav.more')}</span>
          <WaitingCount count={total} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('nav.admin')}</Menu.Label>
        {places.map(({ to, label, icon: Icon }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={to}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden="true" />}
            rightSection={<WaitingCount count={waiting[to] ?? 0} />}
            aria-current={isHere(to) ? 'page' : undefined}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
