import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Place, Waiting } from '../nav.ts';
import classes from './nav-links.module.css';
import { WaitingCount } from './waiting-count.tsx';

interface MoreTabProps {
  places: readonly Place[];
  adminPlaces: readonly Place[];
  waiting: Waiting;
}

/** A tab that opens to further places; it looks chosen while one of them is. */
export function MoreTab({ places, adminPlaces, waiting }: MoreTabProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const all = [...places, ...adminPlaces];
  const total = all.reduce((sum, { to }) => sum + (waiting[to] ?? 0), 0);
  const isHere = (to: string) => pathname === to || pathname.startsWith(`${to}/`);
  const item = ({ to, label, icon: Icon }: Place) => (
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
  );
  return (
    <Menu position="top-end" width={200} withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={`${classes['link']} ${classes['more']}`}
          data-current={all.some(({ to }) => isHere(to)) || undefined}
        >
          <IconDots size={22} stroke={1.7} aria-hidden="true" />
          <span className={classes['label']}>{t('nav.more')}</span>
          <WaitingCount count={total} />
        </button>
      </Menu.Target>
      <Menu.Dropdown style={{ maxHeight: 'calc(100dvh - 120px)', overflowY: 'auto' }}>
        {places.map(item)}
        {adminPlaces.length > 0 && <Menu.Label>{t('nav.admin')}</Menu.Label>}
        {adminPlaces.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
