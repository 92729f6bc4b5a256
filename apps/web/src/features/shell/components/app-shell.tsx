import { ActionIcon, Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BrandMark } from '../../../components/brand-mark.tsx';
import { CONTENT_ID } from '../content-id.ts';
import { ConnectionDot } from './connection-dot.tsx';
import type { Waiting } from '../nav.ts';
import { SideNav, TabNav } from './nav-links.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import classes from './app-shell.module.css';

interface AppShellProps {
  isAdmin: boolean;
  waiting: Waiting;
  onSearch: () => void;
  /** The account's menu, once in full and once as a small button. */
  accountMenu: (variant: 'full' | 'compact') => ReactNode;
  /** The bell: with a window of its own beside the wide frame, a link in the small one. */
  bell: (opens: 'window' | 'page') => ReactNode;
  children: ReactNode;
}

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** The frame of every page behind sign-in. It renders before any data does. */
export function AppShell({ isAdmin, waiting, onSearch, accountMenu, bell, children }: AppShellProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href={`#${CONTENT_ID}`}>
        {t('nav.skip')}
      </a>
      <header className={classes['side']}>
        <Group justify="space-between" wrap="nowrap" className={classes['brandRow']}>
          <Brand />
          <Group gap={6} wrap="nowrap">
            <ConnectionDot />
            {bell('window')}
          </Group>
        </Group>
        <UnstyledButton className={classes['search']} onClick={onSearch} aria-keyshortcuts="Control+K">
          <IconSearch size={16} stroke={1.7} aria-hidden="true" />
          <span>{t('nav.search')}</span>
          <Kbd size="xs" aria-hidden="true">
            {MOD} K
          </Kbd>
        </UnstyledButton>
        <SideNav isAdmin={isAdmin} waiting={waiting} />
        <div className={classes['account']}>{accountMenu('full')}</div>
      </header>
      <header className={classes['top']}>
        <Brand />
        <Group gap="sm" wrap="nowrap">
          <ActionIcon size={34} onClick={onSearch} aria-label={t('nav.search')}>
            <IconSearch size={20} stroke={1.7} />
          </ActionIcon>
          <ConnectionDot />
          {bell('page')}
          {accountMenu('compact')}
        </Group>
      </header>
      <div className={classes['main']}>
        <OfflineBanner />
        <main id={CONTENT_ID} tabIndex={-1} className={classes['content']}>
          {children}
        </main>
      </div>
      <div className={classes['tabs']}>
        <TabNav isAdmin={isAdmin} waiting={waiting} />
      </div>
    </div>
  );
}

function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className={classes['brand']} aria-label={`${t('appName')} · ${t('nav.home')}`}>
      <BrandMark size={26} />
      <Text span fw={700} fz="lg" lh={1} style={{ letterSpacing: '-0.01em' }}>
        {t('appName')}
      </Text>
    </Link>
  );
}
