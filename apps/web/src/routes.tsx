import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { AdminOnly } from './pages/admin-only.tsx';
import { AppLayout } from './pages/app-layout.tsx';
import { AuthLayout } from './pages/auth-layout.tsx';
import { CrashPage } from './pages/crash-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';

type PageModule = { default: ComponentType };

/** Every page is a file of its own, loaded when it is first opened. */
const page = (load: () => Promise<PageModule>) => ({
  lazy: async () => ({ Component: (await load()).default }),
});

export const routes: RouteObject[] = [
  {
    Component: AuthLayout,
    ErrorBoundary: CrashPage,
    HydrateFallback: Nothing,
    children: [
      { path: '/sign-in', ...page(() => import('./pages/sign-in-page.tsx')) },
      { path: '/sign-up', ...page(() => import('./pages/sign-up-page.tsx')) },
    ],
  },
  {
    path: '/',
    Component: AppLayout,
    ErrorBoundary: CrashPage,
    HydrateFallback: Nothing,
    children: [
      {
        // A page that breaks leaves the shell standing.
        ErrorBoundary: CrashPage,
        children: [
          { index: true, ...page(() => import('./pages/calendar-page.tsx')) },
          { path: 'mine', ...page(() => import('./pages/my-reservations-page.tsx')) },
          { path: 'servers', ...page(() => import('./pages/servers-page.tsx')) },
          { path: 'profile', ...page(() => import('./pages/profile-page.tsx')) },
          {
            Component: AdminOnly,
            children: [{ path: 'people', ...page(() => import('./pages/people-page.tsx')) }],
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}

// The code of a page takes a moment on the first visit; the shell's skeleton follows at once.
function Nothing() {
  return null;
}
