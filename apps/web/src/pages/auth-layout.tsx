import { Box, Text } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { BrandMark } from '../components/brand-mark.tsx';
import { LanguageControl } from '../components/language-control.tsx';
import { SeatArt } from '../features/accounts/components/seat-art.tsx';
import { returnPath } from '../lib/return-path.ts';
import { useSession } from '../lib/session.ts';
import classes from './auth-layout.module.css';
import { UnreachablePage } from './unreachable-page.tsx';

/** Around sign-in and sign-up; who is signed in already has no business here, but with an invitation for somebody else. */
export default function AuthLayout() {
  const { t } = useTranslation(['auth', 'common']);
  const { status } = useSession();
  const { pathname, search } = useLocation();
  const isInvited = pathname === '/sign-up' && new URLSearchParams(search).has('invitation');
  if (status === 'unreachable') return <UnreachablePage />;
  if (status === 'signed-in' && !isInvited) return <Navigate to={returnPath(search)} replace />;
  return (
    <div className={classes['layout']}>
      <div className={classes['side']}>
        <header className={classes['top']}>
          <div className={classes['brand']}>
            <BrandMark size={28} />
            <Text span fw={700} fz="xl" lh={1}>
              {t('common:appName')}
            </Text>
          </div>
          <LanguageControl />
        </header>
        <main className={classes['form']}>
          <Suspense>{status !== 'loading' && <Outlet />}</Suspense>
        </main>
      </div>
      <Box className={classes['pitch']} aria-hidden="true">
        <SeatArt />
        <Text className={classes['pitchTitle']}>{t('auth:pitch.title')}</Text>
        <Text className={classes['pitchBody']}>{t('auth:pitch.body')}</Text>
      </Box>
    </div>
  );
}
