import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { PageSkeleton } from '../components/loading-skeletons.tsx';
import { PageBody } from '../components/page-body.tsx';
import { AccountMenu } from '../features/accounts/components/account-menu.tsx';
import { waitingCountQuery } from '../features/approvals/api.ts';
import { Bell } from '../features/notifications/components/bell.tsx';
import { paletteOpen } from '../features/palette/open.ts';
import { AppShell } from '../features/shell/components/app-shell.tsx';
import { useForeignChanges } from '../features/reservations/use-foreign-changes.ts';
import { ShellSkeleton } from '../features/shell/components/shell-skeleton.tsx';
import { askedOfMeQuery } from '../features/time-requests/api.ts';
import { useFreshStart } from '../features/shell/use-fresh-start.ts';
import { later, useAtRest, withAllTexts } from '../lib/at-rest.ts';
import { changeLanguage } from '../lib/i18n.ts';
import { useLive } from './use-live.ts';
import { shortcutSheet } from '../lib/shortcuts.ts';
import { signInPath } from '../lib/return-path.ts';
import { useSession, useUser } from '../lib/session.ts';
import { useStore } from '../lib/store.ts';
import { UnreachablePage } from './unreachable-page.tsx';
import { useAppKeys } from './use-app-keys.ts';

// Needed by few and late; forms are a good part of the code.
const SessionEndedDialog = withAllTexts(() => import('../features/accounts/components/session-ended-dialog.tsx'));

// Both are opened by a key, long after the page is there.
const CommandPalette = later(() => import('./command-palette.tsx'));
const NewsToasts = later(() => import('../features/notifications/components/news-toasts.tsx'));
const ShortcutSheet = later(() => import('../features/shell/components/shortcut-sheet.tsx'));

/** Everything behind sign-in: the shell, the live updates, and the way back in when a session ends. */
export function AppLayout() {
  const current = useSession();
  const location = useLocation();
  if (current.status === 'unreachable') return <UnreachablePage />;
  if (current.status === 'signed-out') return <Navigate to={signInPath(location)} replace />;
  if (current.status === 'loading') {
    return <ShellSkeleton>{loadingPage}</ShellSkeleton>;
  }
  // Another person's pages begin afresh, whatever the one before had open.
  return <SignedInLayout key={current.user.id} hasEnded={current.status === 'ended'} />;
}

function SignedInLayout({ hasEnded }: { hasEnded: boolean }) {
  const user = useUser();
  const { pathname } = useLocation();
  const { data: waiting } = useQuery({ ...waitingCountQuery(), enabled: user.role === 'admin' });
  const { data: asked } = useQuery(askedOfMeQuery());
  const isPaletteOpen = useStore(paletteOpen);
  const isSheetOpen = useStore(shortcutSheet);
  const isAtRest = useAtRest();
  useAppKeys(user.role === 'admin');
  useFreshStart(pathname);
  useForeignChanges();
  useLive(hasEnded);
  useEffect(() => changeLanguage(user.locale), [user.locale]);
  return (
    <>
      <AppShell
        isAdmin={user.role === 'admin'}
        waiting={{ '/approvals': waiting ?? 0, '/mine': asked ?? 0 }}
        onSearch={() => paletteOpen.set(true)}
        accountMenu={(variant) => <AccountMenu variant={variant} />}
        bell={(opens) => <Bell opens={opens} />}
      >
        <ErrorBoundary resetKey={pathname}>
          <Suspense fallback={loadingPage}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </AppShell>
      <Suspense>
        {isPaletteOpen && <CommandPalette />}
        {isSheetOpen && <ShortcutSheet />}
        {isAtRest && <NewsToasts />}
      </Suspense>
      {hasEnded && (
        <Suspense>
          <SessionEndedDialog />
        </Suspense>
      )}
    </>
  );
}

const loadingPage = (
  <PageBody>
    <PageSkeleton />
  </PageBody>
);
