import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { PageBody } from '../components/page-body.tsx';
import { PageSkeleton } from '../components/loading-skeletons.tsx';
import { AccountMenu } from '../features/accounts/components/account-menu.tsx';
import { SessionEndedDialog } from '../features/accounts/components/session-ended-dialog.tsx';
import { AppShell } from '../features/shell/components/app-shell.tsx';
import { NavigationProgress } from '../features/shell/components/navigation-progress.tsx';
import { ShellSkeleton } from '../features/shell/components/shell-skeleton.tsx';
import { changeLanguage } from '../lib/i18n.ts';
import { startLive } from '../lib/live.ts';
import { signInPath } from '../lib/return-path.ts';
import { useSession, useUser } from '../lib/session.ts';
import { UnreachablePage } from './unreachable-page.tsx';

/** Everything behind sign-in: the shell, the live updates, and the way back in when a session ends. */
export function AppLayout() {
  const current = useSession();
  const location = useLocation();
  if (current.status === 'unreachable') return <UnreachablePage />;
  if (current.status === 'signed-out') return <Navigate to={signInPath(location)} replace />;
  if (current.status === 'loading') {
    return (
      <ShellSkeleton>
        <PageBody>
          <PageSkeleton />
        </PageBody>
      </ShellSkeleton>
    );
  }
  // Another person's pages begin afresh, whatever the one before had open.
  return <SignedInLayout key={current.user.id} isLive={current.status === 'signed-in'} />;
}

function SignedInLayout({ isLive }: { isLive: boolean }) {
  const user = useUser();
  const queryClient = useQueryClient();
  useEffect(() => (isLive ? startLive(queryClient) : undefined), [isLive, queryClient]);
  useEffect(() => changeLanguage(user.locale), [user.locale]);
  return (
    <>
      <NavigationProgress />
      <AppShell isAdmin={user.role === 'admin'} accountMenu={(variant) => <AccountMenu variant={variant} />}>
        <Outlet />
      </AppShell>
      <SessionEndedDialog />
      <ScrollRestoration />
    </>
  );
}
