import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

const PLACES = [
  { tab: 'rules', to: '/policies' },
  { tab: 'test', to: '/policies/test' },
] as const;

/** Between the rules and trying them out. */
export function PolicyTabs() {
  const { t } = useTranslation('policies');
  const { pathname } = useLocation();
  return (
    <Group component="nav" gap={6} mb="lg" aria-label={t('title')}>
      {PLACES.map(({ tab, to }) => (
        <Button
          key={tab}
          component={Link}
          to={to}
          size="sm"
          variant={pathname === to ? 'light' : 'subtle'}
          color={pathname === to ? 'jade' : 'gray'}
          aria-current={pathname === to ? 'page' : undefined}
        >
          {t(`tab.${tab}`)}
        </Button>
      ))}
    </Group>
  );
}
